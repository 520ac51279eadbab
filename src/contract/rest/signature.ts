/** What a model takes and gives, in the words of the protocols: named tensors. */

import * as v from 'valibot';
import type { Prediction, Tensor } from '../tasks/descriptor';
import { descriptorOf, TASKS, type TaskName } from '../tasks/tasks';

/** What the tab says of a model. */
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

export interface Signature {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  /** Whether a row's values are right, by the names of the inputs. */
  readonly row: v.GenericSchema;
  /** Whether a row is an object of its own, by names that the model knows: see PlainForm. */
  readonly plain?: { readonly holdsRows?: true };
}

/** The tensors of a task's models. */
export function signatureOf({ task }: { readonly task: TaskName }): Signature {
  return descriptorOf(task).rest;
}

/** The one tensor that a bare value stands for, or null if it could be several. */
export function onlyTensor(tensors: readonly Tensor[]): Tensor | null {
  const [first, second] = tensors.filter((tensor) => !tensor.optional);
  return first && !second ? first : null;
}

/** The outputs that an answer has: an optional one where any of its rows has it. */
export function givenOutputs(
  outputs: readonly Tensor[],
  predictions: readonly Prediction[],
): readonly Tensor[] {
  return outputs.filter(
    ({ name, optional }) => !optional || predictions.some((row) => row[name] !== undefined),
  );
}
