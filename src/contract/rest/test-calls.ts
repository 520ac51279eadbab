/**
 * Calls of the predict interface for tests: reads requests, writes answers and catches refusals,
 * without a model.
 */

import { endpointOf, modelOf, readCall, Refusal, type Call } from './rest-call';
import type { ModelDescription } from './signature';
import type { Prediction } from '../tasks/descriptor';
import type { TaskName } from '../tasks/tasks';

/** The second version of a task's own model. */
export const model = (task: TaskName): ModelDescription => ({
  model: task,
  version: 2,
  versions: [1, 2],
  task,
  runtime: 'onnx',
});

/** An image in which neighbouring pixels differ, so that a wrong order shows. */
export const pixels = Array.from({ length: 784 }, (_, i) => i % 256);

/** An answer about an image: it is a seven. */
export const probabilities = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0];

const taskOf = (wanted: ReturnType<typeof modelOf>) =>
  'model' in wanted ? (wanted.model as TaskName) : wanted.newest;

/** What a POST to this path is understood as. */
export function call(path: string, body: unknown, task?: TaskName): Call {
  const endpoint = endpointOf('POST', path);
  if (endpoint.kind !== 'predict') throw new Error(`${path} does not predict.`);
  return readCall(endpoint, body, model(task ?? taskOf(modelOf(endpoint, body))));
}

/** The body of the answer to a POST, for what the model predicts. */
export function answer(
  path: string,
  body: unknown,
  predictions: readonly Prediction[],
  task?: TaskName,
): unknown {
  const { write } = call(path, body, task);
  return JSON.parse(write(predictions, model(task ?? 'digits')).body);
}

/** @throws what `work` throws, if that is no refusal; an Error if it throws nothing */
export function refusal(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** How `work` is refused: status and message. */
export const said = (work: () => unknown): string => {
  const { status, message } = refusal(work);
  return `${String(status)} ${message}`;
};
