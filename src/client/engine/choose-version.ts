/**
 * Which version of a model is meant by a call, and which may answer in its place where it cannot be
 * loaded. Told from stored entries alone, so that nobody waits for manifests.
 */

import { otherTask } from '../../contract/models/other-task';
import {
  fallbacks,
  keyOf,
  versionName,
  type ModelEntry,
  type ModelRef,
  type VersionKey,
} from '../../contract/models/registry';
import { BUILT_IN_TASKS, type TaskName } from '../../contract/tasks/tasks';

export interface ChosenVersion {
  readonly asked: VersionKey;
  /** In the order in which they may answer; the one that was asked first. */
  readonly candidates: readonly VersionKey[];
  /** Whether the live version was meant, which alone has others in its place. */
  readonly live: boolean;
}

/**
 * @param stored the entry of the model; null if nothing was ever added under its name
 * @throws InklingError `model-missing`; `model-other-task` where the model is for another task
 */
export function chooseVersion(
  task: TaskName,
  ref: ModelRef,
  stored: ModelEntry | null,
): ChosenVersion {
  const asked = keyOf(stored, ref);
  checkTask(task, asked, stored);
  const { select } = ref;
  const live = select === undefined || ('alias' in select && select.alias === 'live');
  return { asked, candidates: [asked, ...(live ? fallbacks(stored, asked) : [])], live };
}

/**
 * A version has one task, and one host: another task's would be refused by every worker, and stand
 * in the way of its own.
 */
function checkTask(task: TaskName, key: VersionKey, stored: ModelEntry | null): void {
  const served = BUILT_IN_TASKS.find((each) => each === key.model) ?? stored?.task;
  if (served !== undefined && served !== task) throw otherTask(versionName(key), served, task);
}
