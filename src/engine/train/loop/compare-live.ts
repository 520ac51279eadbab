/**
 * Measures the version that is live under a name, as it answers, on the examples that the new one
 * was judged on: the new one replaces it only if it is no worse.
 */

import type { TableRow } from '../../../contract/tasks/table';
import type { TaskMap, TaskName } from '../../../contract/tasks/tasks';
import { isFree, keyOf } from '../../../contract/models/registry';
import type { Verdict } from '../../../contract/training/training';
import { readEntry } from '../../../storage/registry-store';
import { obtain } from '../../versions/obtain-files';
import { findVersion, type VersionOf } from '../../versions/resolve-version';
import { LOADERS } from '../../tasks';
import { checked, type CheckedRunner } from '../../tasks/runner/checked-runner';
import { squaredErrors } from '../judge/score-targets';
import type { RunControl } from './training-run';

type Labelled = Extract<TaskName, 'classify' | 'table'>;

/**
 * The live version, or null.
 * @throws InklingError `option-invalid` if the name is served for another task
 */
export async function findLive<Task extends Labelled | 'regress'>(
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
  const rightOf = (runner: CheckedRunner<Task>) => shareOfRight(runner, examples, control);
  return verdictOf(live, accuracy, rightOf, modelsUrl, control);
}

/** The same for what predicts numbers, by R². */
export async function judgeNumbers(
  live: VersionOf<'regress'> | null,
  r2: number,
  examples: readonly { readonly input: TableRow; readonly number: number }[],
  modelsUrl: string,
  control: RunControl,
): Promise<Verdict> {
  const explained = async (runner: CheckedRunner<'regress'>) => {
    const values: number[] = [];
    for (const { input } of examples)
      values.push((await answerTo(runner, input, values.length, control)).value);
    return squaredErrors(
      examples.map(({ number }) => number),
      values,
    ).r2;
  };
  return verdictOf(live, r2, explained, modelsUrl, control);
}

/** @param measure a runner's accuracy, or null if it cannot be compared */
async function verdictOf<Task extends Labelled | 'regress'>(
  live: VersionOf<Task> | null,
  accuracy: number,
  measure: (runner: CheckedRunner<Task>) => Promise<number | null>,
  modelsUrl: string,
  control: RunControl,
): Promise<Verdict> {
  const liveAccuracy = live && (await measureLive(live, measure, modelsUrl, control));
  return {
    liveAccuracy,
    wentLive: liveAccuracy === null || accuracy >= liveAccuracy,
    corrections: null,
  };
}

async function measureLive<Task extends Labelled | 'regress'>(
  version: VersionOf<Task>,
  measure: (runner: CheckedRunner<Task>) => Promise<number | null>,
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
      return await measure(runner);
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
    const answer = await answerTo(runner, input, i, control);
    if (
      i === 0 &&
      !examples.every((each) => answer.scores.some((score) => score.label === each.label))
    )
      return null;
    if (answer.label === label) right += 1;
  }
  return right / Math.max(1, examples.length);
}

/** @param place of the example: after some of them the worker lets messages in */
async function answerTo<Task extends Labelled | 'regress'>(
  runner: CheckedRunner<Task>,
  input: TaskMap[Task]['input'],
  place: number,
  control: RunControl,
): Promise<TaskMap[Task]['output']> {
  if (place % 200 === 0) await control.breathe();
  return runner.run(input, {}, { signal: control.signal, emit: () => undefined });
}
