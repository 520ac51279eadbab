/** Neighbouring rows of a batch: fetched from the worker that has them, and answered together. */

import {
  readsRows,
  type BatchSetup,
  type RowAnswer,
  type RowBatchTask,
  type TextBatchTask,
} from '../../contract/batch/batch';
import type { BatchDeskApi } from '../../contract/batch/desk';
import {
  asInklingError,
  fromWire,
  toWire,
  type Reply,
  type WireError,
} from '../../contract/errors';
import type { Notice } from '../../contract/tasks/answer-parts';
import type { Classification } from '../../contract/tasks/labelled';
import type { TableRow } from '../../contract/tasks/table';
import { verdictOf } from '../../contract/tasks/verdict';
import type { LoadProgress } from '../../contract/workers/engine-api';
import type { CallOptions } from '../engine/call-options';
import type { Engine } from '../engine/page-engine';

export interface RowGroup {
  readonly rows: number;
  /**
   * What comes of the rows. One that cannot be used is answered by its error.
   * @throws InklingError for whatever is no fault of a row
   */
  readonly answer: () => Promise<RowAnswer[]>;
}

/** Behind the last row. */
export const NOTHING: RowGroup = { rows: 0, answer: () => Promise.resolve([]) };

/** Whose rows are answered, by which model. */
interface RowSource {
  readonly engine: Pick<Engine, 'run' | 'runAll'>;
  readonly desk: Pick<BatchDeskApi, 'texts' | 'rows'>;
  readonly setup: BatchSetup;
  readonly signal: AbortSignal;
  readonly onLoad: (progress: LoadProgress) => void;
}

type Asker = Pick<RowSource, 'engine'> & { readonly call: CallOptions };

/** @throws InklingError of the worker that has the rows */
export async function fetchGroup(
  source: RowSource,
  from: number,
  count: number,
): Promise<RowGroup> {
  const { engine, desk, setup, signal, onLoad } = source;
  const { model, version } = setup;
  const asker = { engine, call: { model: { model, select: { version } }, signal, onLoad } };
  if (readsRows(setup)) {
    const rows = await desk.rows(from, count);
    return { rows: rows.length, answer: () => answerRows(asker, setup.task, rows) };
  }
  const texts = await desk.texts(from, count);
  return { rows: texts.length, answer: () => answerTexts(asker, setup.task, texts) };
}

async function answerTexts(
  { engine, call }: Asker,
  task: TextBatchTask,
  texts: readonly string[],
): Promise<RowAnswer[]> {
  switch (task) {
    case 'sentiment':
      return (await engine.runAll(task, texts, {}, call)).map((reply) =>
        read(reply, (judged) => {
          const { verdict, share } = verdictOf(judged);
          return { label: verdict, score: share, ...noticed(judged.notices) };
        }),
      );
    case 'classify':
      return (await engine.runAll(task, texts, {}, call)).map((reply) => read(reply, labelled));
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

async function answerRows(
  { engine, call }: Asker,
  task: RowBatchTask,
  rows: readonly TableRow[],
): Promise<RowAnswer[]> {
  switch (task) {
    case 'table':
      return (await engine.runAll(task, rows, {}, call)).map((reply) => read(reply, labelled));
    case 'regress':
      return (await engine.runAll(task, rows, {}, call)).map((reply) =>
        read(reply, ({ value, interval, notices }) => ({
          value,
          ...(interval && { interval }),
          ...noticed(notices),
        })),
      );
  }
}

function labelled({ label, scores, notices }: Classification): RowAnswer {
  const score = scores.find((each) => each.label === label)?.score ?? 0;
  return { label, ...noticed(notices), score };
}

function read<Value>(reply: Reply<Value>, write: (value: Value) => RowAnswer): RowAnswer {
  return reply.ok ? write(reply.value) : fault(reply.error);
}

function noticed(notices: readonly Notice[]) {
  return notices.length === 0 ? {} : { notices: notices.map(({ code }) => code) };
}

/** The answer to a row that cannot be used. @throws InklingError for any other failure */
function fault(error: WireError): RowAnswer {
  if (!error.code.startsWith('input-')) throw fromWire(error);
  const { limit } = error.details;
  return { error: error.code, ...(typeof limit === 'number' && { limit }) };
}
