/**
 * Reads what was asked for through a schema. What is wrong with it is said by the name of the
 * option, in the same words for requests, recipes and models.
 */

import * as v from 'valibot';
import { InklingError } from './errors';

/**
 * @param whole what to name where no single option is wrong
 * @throws InklingError `option-invalid`, with the path of the option
 */
export function parseOptions<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
  whole: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const option = v.getDotPath(issue) ?? whole;
  throw new InklingError('option-invalid', `${option}: ${issue.message}`, { details: { option } });
}
