/** What a model should have answered: an example that joins its next training. */

import * as v from 'valibot';
import type { Immutable } from '../tasks/descriptor';

/** What was asked, in the forms that can be trained on: a text, or a row by its columns' names. */
export const AskedSchema = v.union([
  v.string(),
  v.record(v.string(), v.union([v.string(), v.number(), v.null()])),
]);

export const CorrectionSchema = v.object({ input: AskedSchema, label: v.string() });

export type Asked = Immutable<v.InferOutput<typeof AskedSchema>>;
export type Correction = Immutable<v.InferOutput<typeof CorrectionSchema>>;
