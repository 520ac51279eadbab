/**
 * Answers the rows of a batch in groups, through the queue that every other request of this page
 * takes its turn in. The texts of the next group are fetched, and the answers of the last one handed
 * over, while the model works.
 */

import type { BatchDeskApi } from '../../contract/batch/desk';
import type { BatchSetup, RowAnswer } from '../../contract/batch/batch';
import { orAborted } from '../../contract/async';
import {
  asInklingError,
  fromWire,
  toWire,
  type Reply,
  type WireError,
} from '../../contract/errors';
import type { Notice } from '../../contract/tasks/answer-parts';
import { verdictOf } from '../../contract/tasks/verdict';
import type { LoadProgress } from '../../contract/workers/engine-api';
import type { CallOptions } from '../engine/call-options';
import type { Engine } from '../engine/page-engine';
import { GroupSize } from './group-size';

export interface BatchRun {
  readonly engine: Pick<Engine, 'run' | 'runAll'>;
  readonly desk: Pick<BatchDeskApi, 'texts' | 'answers' | 'flush'>;
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

/** Rows of the first group: a summary takes a second, a label some milliseconds. */
const FIRST: Readonly<Record<BatchSetup['task'], number>> = {
  sentiment: 8,
  classify: 8,
  summarize: 1,
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
  let texts = desk.texts(from, group.size);
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
      const asked = await texts;
      const next = from + asked.length;
      const begin = performance.now();
      const answering = answerThrough(run, asked);
      // Asked for now, so that they are there when this group is done.
      texts = next < rows ? desk.texts(next, group.size) : Promise.resolve([]);
      texts.catch(() => undefined); // its failure is thrown when they are used
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
async function answerThrough(run: BatchRun, texts: readonly string[]): Promise<RowAnswer[]> {
  for (let deaths = 1; ; deaths += 1) {
    try {
      return await answer(run, texts);
    } catch (error) {
      const died = asInklingError(error).code === 'worker-died';
      if (!died || deaths === MOST_DEATHS || run.signal.aborted) throw error;
    }
  }
}

/**
 * What comes of some texts. One that cannot be used is answered by its error.
 * @throws InklingError for whatever is no fault of a text
 */
async function answer(
  { engine, setup, signal, onLoad }: BatchRun,
  texts: readonly string[],
): Promise<RowAnswer[]> {
  const { task, model, version } = setup;
  const call: CallOptions = { model: { model, select: { version } }, signal, onLoad };
  switch (task) {
    case 'sentiment':
      return (await engine.runAll(task, texts, {}, call)).map((reply) =>
        read(reply, (judged) => {
          const { verdict, share } = verdictOf(judged);
          return { label: verdict, score: share, ...noticed(judged.notices) };
        }),
      );
    case 'classify':
      return (await engine.runAll(task, texts, {}, call)).map((reply) =>
        read(reply, ({ label, scores, notices }) => ({
          label,
          ...noticed(notices),
          score: scores.find((each) => each.label === label)?.score ?? 0,
        })),
      );
    case 'summarize': {
      const answers: RowAnswer[] = [];
      for (const text of texts) {
        try {
          const summary = await engine.run(task, text, {}, call);
          answers.push({ summary: summary.text, ...noticed(summary.notices) });
        } catch (error) {
          answers.push(fault(toWire(asInklingError(error))));
        }
      }
      return answers;
    }
  }
}

function read<Value>(reply: Reply<Value>, write: (value: Value) => RowAnswer): RowAnswer {
  return reply.ok ? write(reply.value) : fault(reply.error);
}

function noticed(notices: readonly Notice[]) {
  return notices.length === 0 ? {} : { notices: notices.map(({ code }) => code) };
}

/** The answer to a text that cannot be used. @throws InklingError for any other failure */
function fault(error: WireError): RowAnswer {
  if (!error.code.startsWith('input-')) throw fromWire(error);
  const { limit } = error.details;
  return { error: error.code, ...(typeof limit === 'number' && { limit }) };
}
