/**
 * Which version of which model is meant, built-in or added. A built-in one is found without storage,
 * so that a browser that refuses to store still answers.
 */

import builtInModels from 'virtual:built-in-models';
import { InklingError } from '../../contract/errors';
import type { BuiltInOf, Model, ModelOf } from '../../contract/models/model-info';
import { otherTask } from '../../contract/models/other-task';
import {
  BUILT_IN,
  builtInVersion,
  versionName,
  type ModelVersion,
  type VersionKey,
} from '../../contract/models/registry';
import type { TaskName } from '../../contract/tasks/tasks';
import { readEntry } from '../../storage/registry-store';

/** A version whose task is known. */
export interface VersionOf<Task extends TaskName> extends ModelVersion {
  readonly task: Task;
  readonly manifest: Model & ModelOf<Task>;
}

/** The built-in model of a task. */
export function builtIn<Task extends TaskName>(task: Task): BuiltInOf<Task> {
  const found = builtInModels.find(
    (model): model is typeof model & BuiltInOf<Task> => model.task === task,
  );
  if (!found)
    throw new InklingError('model-missing', `There is no built-in model for ${task}.`, {
      details: { task },
    });
  return found;
}

/** The built-in model that is served under a name, if there is one. */
export function builtInNamed(model: string): Model | null {
  return builtInModels.find((each) => each.task === model) ?? null;
}

/**
 * The version of this name. A built-in one is found without asking storage.
 * @throws InklingError `model-missing`
 */
export async function versionNamed(key: VersionKey): Promise<ModelVersion> {
  const own = key.version === BUILT_IN ? builtInNamed(key.model) : null;
  const found = own
    ? builtInVersion(own)
    : (await readEntry(key.model))?.versions.find((each) => each.version === key.version);
  if (!found)
    throw new InklingError('model-missing', `There is no ${versionName(key)}.`, {
      details: { ...key },
    });
  return found;
}

/** The version that is to do a task. @throws InklingError `model-missing`, `model-other-task` */
export async function findVersion<Task extends TaskName>(
  task: Task,
  key: VersionKey,
): Promise<VersionOf<Task>> {
  const found = await versionNamed(key);
  if (!isFor(task, found)) throw otherTask(versionName(key), found.task, task);
  return found;
}

function isFor<Task extends TaskName>(
  task: Task,
  version: ModelVersion,
): version is VersionOf<Task> {
  return version.task === task && version.manifest.task === task;
}
