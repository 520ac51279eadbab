/**
 * Answers the rows of a batch in groups, through the queue that every other request of this page
 * takes its turn in. The next group is fetched, and the answers of the last one handed
 * over, while the model works.
 */

import type { BatchDeskApi } from '../../contract/batch/desk';
import type { BatchSetup, RowAnswer } from '../../contract/batch/batch';
import { orAborted } from '../../contract/async';
import { asInklingError } from '../../contract/errors';
import type { LoadProgress } from '../../contract/workers/engine-api';
import type { Engine } from '../engine/page-engine';
import { fetchGroup, NOTHING, type RowGroup } from './row-group';
import { GroupSize } from './group-size';

export interface BatchRun {
  readonly engine: Pick<Engine, 'run' | 'runAll'>;
  readonly desk: Pick<BatchDeskApi, 'texts' | 'rows' | 'answers' | 'flush'>;
  readonly setup: BatchSetup;
  readonly rows: number;
  /** Rows that are answered already. */
  readonly from: number;
  /** Aborting stops within a group: the rows of it are not answered. */
  readonly signal: AbortSignal;
  /** Null, or a promise that resolves when a pause is over. */
  readonly pause: () => Promise<void> | null;
  readonly onLoad: (progress: LoadProgress) => void;
  /** Called when rows are answered and handed over. @param stored whether the browser stores them */
  readonly onAnswered: (answered: number, stored: boolean) => void;
}

/** Rows of the first group: a summary takes a second, a label some milliseconds or less. */
const FIRST: Readonly<Record<BatchSetup['task'], number>> = {
  sentiment: 8,
  classify: 8,
  summarize: 1,
  table: 64,
  regress: 64,
};

/** A group at which the engine gives up so often is no accident. */
const MOST_DEATHS = 3;

/**
 * Resolves when all rows are answered.
 * @throws InklingError `cancelled` when stopped; whatever fails for every row alike. What was
 * answered before is handed over
 */
export async function runBatch(run: BatchRun): Promise<void> {
  const { desk, rows, signal } = run;
  const group = new GroupSize(FIRST[run.setup.task]);
  let from = run.from;
  let fetched = fetchGroup(run, from, group.size);
  let handedOver: Promise<void> = Promise.resolve();
  const handOver = async (start: number, answers: readonly RowAnswer[]): Promise<void> => {
    const stored = await desk.answers(start, answers);
    run.onAnswered(start + answers.length, stored !== null);
  };
  try {
    while (from < rows) {
      const pause = run.pause();
      if (pause) {
        await handedOver;
        await desk.flush();
        await orAborted(pause, signal);
      }
      signal.throwIfAborted();
      const asked = await fetched;
      const next = from + asked.rows;
      const begin = performance.now();
      const answering = answerThrough(run, asked);
      // Fetched now, so that it is there when this group is done.
      fetched = next < rows ? fetchGroup(run, next, group.size) : Promise.resolve(NOTHING);
      fetched.catch(() => undefined); // its failure is thrown when it is used
      const answers = await answering;
      await handedOver;
      group.add(answers.length, performance.now() - begin);
      handedOver = handOver(from, answers);
      handedOver.catch(() => undefined); // thrown when the next group is done, or at the end
      from = next;
    }
  } finally {
    await handedOver;
    await desk.flush();
  }
}

/**
 * The same through deaths of the model's worker: the engine asks a second time and then takes it for
 * the fault of the request, but a phone that is short of memory ends one worker after the other.
 */
async function answerThrough(run: BatchRun, group: RowGroup): Promise<RowAnswer[]> {
  for (let deaths = 1; ; deaths += 1) {
    try {
      return await group.answer();
    } catch (error) {
      const died = asInklingError(error).code === 'worker-died';
      if (!died || deaths === MOST_DEATHS || run.signal.aborted) throw error;
    }
  }
}
