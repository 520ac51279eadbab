/**
 * Measuring the built-in models on demand: what is known about the ways to run one here, and
 * finding out about all of them again.
 */

import type { Survey } from '../../contract/models/devices';
import { BUILT_IN } from '../../contract/models/registry';
import type { TaskName } from '../../contract/tasks/tasks';
import type { SurveyRequest } from '../../contract/workers/engine-api';
import { measureCandidates, survey } from './measure-candidates';

/**
 * What is known about the ways to run a task's built-in model here. Nothing is fetched.
 * @throws InklingError
 */
export function knownBackends(task: TaskName, signal: AbortSignal): Promise<Survey> {
  return survey(builtIn(task), signal);
}

/**
 * Give the built-in model of a task its known input on every backend, also on those that were
 * measured before.
 * @param onProgress backends done, of how many
 * @throws InklingError; `cancelled` when `signal` stops it, and what was measured by then stays
 */
export function measureBackends(
  task: TaskName,
  signal: AbortSignal,
  onProgress: (done: number, of: number) => void,
): Promise<Survey> {
  return measureCandidates(() => builtIn(task), signal, { again: true, onProgress });
}

function builtIn(task: TaskName): SurveyRequest {
  return { task, served: { model: task, version: BUILT_IN }, forced: null, failed: [] };
}
