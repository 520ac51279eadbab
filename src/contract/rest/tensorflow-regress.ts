/**
 * `:regress` of TensorFlow Serving's REST interface: examples, each an object with its features, and
 * in `context` the features that all of them share; a bare number for each as the answer.
 */

import * as v from 'valibot';
import { ownRecord } from '../own-record';
import { fieldPath, json, Refusal, wrong, type ApiAnswer } from './refusal';
import type { Prediction } from '../tasks/descriptor';
import { isRecord, rowsOfList, withParameters } from './row-lists';
import type { Rows } from './request-rows';
import { signatureOf, type ModelDescription } from './signature';
import { issueOf } from './tensorflow-serving';

const NO_EXAMPLE = 'An example is an object: values by the names of the columns.';

const Features = ownRecord(v.unknown(), NO_EXAMPLE);

export const RegressBody = v.strictObject({
  signature_name: v.nullish(v.string()),
  context: v.nullish(Features),
  examples: v.pipe(v.array(Features), v.minLength(1)),
});

/**
 * @throws Refusal 400 for a body that is none, or a model that predicts no numbers
 */
export function readRegress(body: unknown, model: ModelDescription): Rows {
  if (model.task !== 'regress')
    throw new Refusal(
      400,
      `${model.model} predicts no number, its task is ${model.task}: ask it at v1/models/${model.model}:predict.`,
    );
  if (isRecord(body) && !Object.hasOwn(body, 'examples'))
    throw new Refusal(
      400,
      'examples: Give a list of objects, values by the names of the columns. Rows as instances or inputs are for :predict.',
    );
  const parsed = v.safeParse(RegressBody, body, { abortEarly: true });
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const { examples, context } = parsed.output;
  // A list would be read as an object whose columns are called 0, 1 and so on.
  const listed = isRecord(body) && Array.isArray(body['examples']) ? body['examples'] : [];
  const wrongOne = listed.findIndex((each) => !isRecord(each));
  if (wrongOne >= 0) throw wrong(fieldPath('examples', [wrongOne]), NO_EXAMPLE);
  const rows = rowsOfList(examples.map(unlisted), 'examples', signatureOf(model));
  return context ? withParameters(rows, unlisted(context), 'context') : rows;
}

/** Features of an Example are lists; one with a single value stands for it. */
function unlisted(features: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(features).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value,
    ]),
  );
}

export function writeRegress(predictions: readonly Prediction[]): ApiAnswer {
  return json({ results: predictions.map(({ value }) => value) });
}
