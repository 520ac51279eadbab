/**
 * Measures the version that is live under a name, as it answers, on the examples that the new one
 * was judged on: the new one replaces it only if it is no worse.
 */

import type { TaskMap, TaskName } from '../../../contract/tasks/tasks';
import { isFree, keyOf } from '../../../contract/models/registry';
import type { TrainKind, Verdict } from '../../../contract/training/training';
import { readEntry } from '../../../storage/registry-store';
import { obtain } from '../../versions/obtain-files';
import { findVersion, type VersionOf } from '../../versions/resolve-version';
import { LOADERS } from '../../tasks';
import { checked, type CheckedRunner } from '../../tasks/runner/checked-runner';
import type { RunControl } from './training-run';

type Labelled = Extract<TaskName, 'classify' | 'pictures' | 'table'>;

/**
 * The live version, or null.
 * @throws InklingError `model-other-task` if the name is served for another task
 */
export async function findLive<Task extends TrainKind>(
  task: Task,
  model: string,
): Promise<VersionOf<Task> | null> {
  const entry = await readEntry(model);
  if (isFree(entry)) return null;
  return findVersion(task, keyOf(entry, { model }));
}

/** An input, and what is right about it. */
interface Example<Task extends Labelled> {
  readonly input: TaskMap[Task]['input'];
  readonly label: string;
}

/** What a new version is judged by. */
export interface Candidate<Task extends Labelled> {
  /** On the examples. */
  readonly accuracy: number;
  readonly examples: readonly Example<Task>[];
  /** What it was corrected with, which it was trained on. */
  readonly corrections: readonly Example<Task>[];
  readonly answer: (input: TaskMap[Task]['input']) => string | undefined;
}

/**
 * Whether a version may go live: where it is no worse than the live one on the same examples. One
 * that was trained for other labels, or cannot be started, is no measure, and is replaced.
 */
export async function judgeAgainst<Task extends Labelled>(
  live: VersionOf<Task> | null,
  { accuracy, examples, corrections, answer }: Candidate<Task>,
  modelsUrl: string,
  control: RunControl,
): Promise<Verdict> {
  const measured = live && (await measure(live, { examples, corrections }, modelsUrl, control));
  const liveAccuracy = measured?.accuracy ?? null;
  return {
    liveAccuracy,
    wentLive: liveAccuracy === null || accuracy >= liveAccuracy,
    corrections:
      corrections.length === 0
        ? null
        : {
            count: corrections.length,
            right: corrections.filter(({ input, label }) => answer(input) === label).length,
            liveRight: measured?.corrected ?? null,
          },
  };
}

/** Null where the version cannot be started, or does not know all labels. */
async function measure<Task extends Labelled>(
  version: VersionOf<Task>,
  { examples, corrections }: Pick<Candidate<Task>, 'examples' | 'corrections'>,
  modelsUrl: string,
  control: RunControl,
): Promise<{ readonly accuracy: number; readonly corrected: number } | null> {
  try {
    const { files } = await obtain(version, modelsUrl, control.signal, () => undefined);
    const load = await LOADERS[version.task]();
    const runner = checked(
      version.task,
      await load(version.manifest, files, { backend: 'cpu', threads: 1 }),
    );
    try {
      const right = await countRight(runner, examples, control);
      const corrected = await countRight(runner, corrections, control);
      if (right === null || corrected === null) return null;
      return { accuracy: right / Math.max(1, examples.length), corrected };
    } finally {
      await runner.dispose();
    }
  } catch {
    control.signal.throwIfAborted();
    return null;
  }
}

/** Null if it does not know all labels. @throws InklingError `answer-impossible`, and what it throws */
async function countRight<Task extends Labelled>(
  runner: CheckedRunner<Task>,
  examples: readonly Example<Task>[],
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
  return right;
}
