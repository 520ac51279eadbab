/**
 * Owns what a model takes and gives, in the words of the protocols: named tensors whose first
 * dimension is the row.
 */

import * as v from 'valibot';
import { TASKS } from '../tasks/tasks';

/** What the tab tells of a model. */
export const ModelDescriptionSchema = v.object({
  model: v.string(),
  /** The version that was asked for; the live one where none was. */
  version: v.number(),
  /** All versions, ascending. */
  versions: v.array(v.number()),
  task: v.picklist(TASKS),
  runtime: v.string(),
});

export type ModelDescription = Readonly<v.InferOutput<typeof ModelDescriptionSchema>>;

/** `FP32` stands for any number in a request: each kind of number that holds the value is taken. */
export type Datatype = 'FP32' | 'INT64' | 'BYTES';

export interface Tensor {
  readonly name: string;
  readonly datatype: Datatype;
  /** Of one row: `[]` for a single value. */
  readonly shape: readonly number[];
  /** May be left out of a request. */
  readonly optional?: true;
}

export interface Signature {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
}

/** The one tensor that a bare value stands for, or null if it could be several. */
export function onlyTensor(tensors: readonly Tensor[]): Tensor | null {
  const [first, second] = tensors.filter((tensor) => !tensor.optional);
  return first && !second ? first : null;
}

/** One row's answer: a value, or a list of them, by the names of the outputs. */
export const PredictionSchema = v.record(
  v.string(),
  v.union([v.string(), v.number(), v.array(v.number())]),
);

export type Prediction = Readonly<v.InferOutput<typeof PredictionSchema>>;
