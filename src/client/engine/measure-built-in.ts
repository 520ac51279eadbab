/**
 * Owns measuring the built-in models on demand: what is known about the ways to run one here, and
 * finding out about all of them again.
 */

import type { Survey } from '../../contract/models/devices';
import type { LoadRequest } from '../../contract/workers/engine-api';
import type { TaskName } from '../../contract/tasks/tasks';
import { measureCandidates, surveyed } from './measure-candidates';

/** The version that comes with the site. */
const BUILT_IN = 1;

/**
 * What is known about the ways to run a task's built-in model here. Nothing is fetched.
 * @throws InklingError
 */
export function knownBackends(
  task: TaskName,
  modelsUrl: string,
  signal: AbortSignal,
): Promise<Survey> {
  return surveyed(request(task, modelsUrl), signal);
}

/**
 * Give the built-in model of a task its known input on every backend, also on those that were
 * measured before.
 * @param modelsUrl directory of the built-in models, absolute, ending in a slash
 * @param onProgress backends done, of how many
 * @throws when `signal` stops it; what was measured by then is kept
 */
export function measureBackends(
  task: TaskName,
  modelsUrl: string,
  signal: AbortSignal,
  onProgress: (done: number, of: number) => void,
): Promise<Survey> {
  return measureCandidates(() => request(task, modelsUrl), signal, { again: true, onProgress });
}

function request(task: TaskName, modelsUrl: string): LoadRequest {
  return {
    id: crypto.randomUUID(),
    task,
    served: { model: task, version: BUILT_IN },
    modelsUrl,
    forced: null,
    failed: [],
  };
}
