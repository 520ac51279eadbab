/**
 * Measures the version that is live under a name, as it answers, on the examples that the new one
 * was judged on: the new one replaces it only if it is no worse.
 */

import type { TaskMap, TaskName } from '../../../contract/tasks/tasks';
import { isFree, keyOf } from '../../../contract/models/registry';
import type { Verdict } from '../../../contract/training/training';
import { readEntry } from '../../../storage/registry-store';
import { obtain } from '../../versions/obtain-files';
import { findVersion, type VersionOf } from '../../versions/resolve-version';
import { LOADERS } from '../../tasks';
import { checked, type CheckedRunner } from '../../tasks/runner/checked-runner';
import type { RunControl } from './training-run';

type Labelled = Extract<TaskName, 'classify' | 'pictures' | 'table'>;

/**
 * The live version, or null.
 * @throws InklingError `option-invalid` if the name is served for another task
 */
export async function findLive<Task extends Labelled>(
  task: Task,
  model: string,
): Promise<VersionOf<Task> | null> {
  const entry = await readEntry(model);
  if (isFree(entry)) return null;
  return findVersion(task, keyOf(entry, { model }));
}

/**
 * Whether a version of this accuracy may go live: where it is no worse than the live one on the
 * same examples. One that was trained for other labels, or cannot be started, is no measure, and is
 * replaced.
 */
export async function judgeAgainst<Task extends Labelled>(
  live: VersionOf<Task> | null,
  accuracy: number,
  examples: readonly { readonly input: TaskMap[Task]['input']; readonly label: string }[],
  modelsUrl: string,
  control: RunControl,
): Promise<Verdict> {
  const liveAccuracy = live && (await measure(live, examples, modelsUrl, control));
  return {
    liveAccuracy,
    wentLive: liveAccuracy === null || accuracy >= liveAccuracy,
    corrections: null,
  };
}

async function measure<Task extends Labelled>(
  version: VersionOf<Task>,
  examples: readonly { readonly input: TaskMap[Task]['input']; readonly label: string }[],
  modelsUrl: string,
  control: RunControl,
): Promise<number | null> {
  try {
    const { files } = await obtain(version, modelsUrl, control.signal, () => undefined);
    const load = await LOADERS[version.task]();
    const runner = checked(
      version.task,
      await load(version.manifest, files, { backend: 'cpu', threads: 1 }),
    );
    try {
      return await shareOfRight(runner, examples, control);
    } finally {
      await runner.dispose();
    }
  } catch {
    control.signal.throwIfAborted();
    return null;
  }
}

/** Null if it does not know all labels. @throws InklingError `answer-impossible`, and what it throws */
async function shareOfRight<Task extends Labelled>(
  runner: CheckedRunner<Task>,
  examples: readonly { readonly input: TaskMap[Task]['input']; readonly label: string }[],
  control: RunControl,
): Promise<number | null> {
  let right = 0;
  for (const [i, { input, label }] of examples.entries()) {
    if (i % 200 === 0) await control.breathe();
    const answer = await runner.run(input, {}, { signal: control.signal, emit: () => undefined });
    if (
      i === 0 &&
      !examples.every((each) => answer.scores.some((score) => score.label === each.label))
    )
      return null;
    if (answer.label === label) right += 1;
  }
  return right / Math.max(1, examples.length);
}
