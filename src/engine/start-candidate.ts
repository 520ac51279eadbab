/**
 * Starting a model on one candidate: it is loaded there, must return its golden output, and is
 * timed. A backend is never trusted because it starts: some return other numbers than all others.
 */

import type { Candidate, ProbeReport } from '../contract/models/devices';
import { last } from '../contract/at';
import { asInklingError } from '../contract/errors';
import type { TaskName } from '../contract/tasks/tasks';
import { LOADERS } from './tasks';
import { checked, type CheckedRunner } from './tasks/runner/checked-runner';
import type { VersionOf } from './versions/resolve-version';
import type { Obtained } from './versions/obtain-files';

/**
 * Golden runs that are timed, after one that warms up (compiles shaders, grows buffers); fewer when
 * they take longer than this.
 */
const TIMED = { runs: 3, withinMs: 1_000 } as const;

export interface Started<Task extends TaskName> {
  readonly runner: CheckedRunner<Task>;
  readonly report: ProbeReport;
}

/**
 * @param known what was measured on an earlier visit: only the golden output is asked for again
 * @throws whatever the runtime throws; WrongAnswer
 */
export async function startCandidate<Task extends TaskName>(
  { task, manifest }: VersionOf<Task>,
  files: Obtained['files'],
  candidate: Candidate,
  known?: ProbeReport,
): Promise<Started<Task>> {
  const load = await LOADERS[task]();
  const runner = checked(task, await load(manifest, files, candidate));
  const golden = manifest.golden ?? (await runner.example());
  const wrong = await runner.selfTest(golden);
  if (wrong !== null) throw new WrongAnswer(wrong);
  if (known) return { runner, report: known };
  const medianMs = await median(() => runner.selfTest(golden));
  return {
    runner,
    report: { ...candidate, task, outcome: 'ok', medianMs, reason: '', at: Date.now() },
  };
}

/** What is remembered of a candidate that could not be started. */
export function failureReport(error: unknown, task: TaskName, candidate: Candidate): ProbeReport {
  return {
    ...candidate,
    task,
    outcome: error instanceof WrongAnswer ? 'wrong' : 'failed',
    medianMs: null,
    reason: asInklingError(error).message,
    at: Date.now(),
  };
}

/** The candidate ran, but not rightly. */
class WrongAnswer extends Error {}

/** Median milliseconds of a few runs. */
async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  const begin = performance.now();
  do {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  } while (times.length < TIMED.runs && performance.now() - begin < TIMED.withinMs);
  const sorted = times.toSorted((a, b) => a - b);
  return last(sorted.slice(0, Math.floor(sorted.length / 2) + 1));
}
