/**
 * A batch: a file that a model reads row by row, one column of texts or the columns that a model of
 * tables goes by. What it is asked to do, what came of a row, and the form in which both are stored,
 * so that a closed tab can go on.
 */

import * as v from 'valibot';
import { ERROR_CODES } from '../errors';
import { NoticeSchema, type Notice } from '../tasks/answer-parts';
import type { TaskName } from '../tasks/tasks';

/** Tasks that a column of texts can be given to. */
const TEXT_TASKS = ['sentiment', 'summarize', 'classify'] as const satisfies TaskName[];
/** Tasks that read a row by the names of its columns. */
const ROW_TASKS = ['table', 'regress'] as const satisfies TaskName[];
export type TextBatchTask = (typeof TEXT_TASKS)[number];
export type RowBatchTask = (typeof ROW_TASKS)[number];
export type BatchTask = TextBatchTask | RowBatchTask;

export function isTextBatchTask(task: string): task is TextBatchTask {
  return TEXT_TASKS.some((each) => each === task);
}

export function isRowBatchTask(task: string): task is RowBatchTask {
  return ROW_TASKS.some((each) => each === task);
}

/** Whether rows are answered by labels, with how sure each is. */
export function answersLabels(task: BatchTask): boolean {
  return task !== 'summarize' && task !== 'regress';
}

export const BATCH_LIMITS = {
  /** Batches that are stored; when another begins, the one that was touched longest ago goes. */
  stored: 3,
} as const;

const Finite = v.pipe(v.number(), v.finite());
const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The version that answers every row: another one in the middle would make rows incomparable. */
const ANSWERING = { model: v.string(), version: Whole };

const TextSetupSchema = v.object({
  task: v.picklist(TEXT_TASKS),
  ...ANSWERING,
  /** Index of the column that is read. */
  column: Whole,
});

const ReadColumnSchema = v.object({
  /** What the model calls it. */
  name: v.string(),
  /** Whether the model takes it for numbers. */
  isNumber: v.boolean(),
  /** Its index in the file. */
  column: Whole,
});
/** A column of the file that a model of tables goes by. */
export type ReadColumn = Readonly<v.InferOutput<typeof ReadColumnSchema>>;

const RowSetupSchema = v.object({
  task: v.picklist(ROW_TASKS),
  ...ANSWERING,
  columns: v.array(ReadColumnSchema),
});

const SetupSchema = v.union([TextSetupSchema, RowSetupSchema]);
export type TextBatchSetup = Readonly<v.InferOutput<typeof TextSetupSchema>>;
export type RowBatchSetup = Readonly<v.InferOutput<typeof RowSetupSchema>>;
export type BatchSetup = TextBatchSetup | RowBatchSetup;

export function readsRows(setup: BatchSetup): setup is RowBatchSetup {
  return 'columns' in setup;
}

/**
 * Whether what is masked in a column is masked in a batch: of texts one column is read, and the
 * others are as they were given; of a table every column may be.
 */
export function masksColumn(setup: BatchSetup, column: number): boolean {
  return readsRows(setup) || setup.column === column;
}

/** What should be known of an answer; missing where nothing is, as in most rows. */
const notices = v.optional(v.array(NoticeSchema.entries.code));

const RowAnswerSchema = v.union([
  v.object({
    label: v.string(),
    score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    notices,
  }),
  v.object({ summary: v.string(), notices }),
  v.object({
    value: Finite,
    /** Between which numbers the true one lies in `level` of all cases; of models that can tell. */
    interval: v.optional(v.object({ low: Finite, high: Finite, level: v.number() })),
    notices,
  }),
  /** What kept this row from an answer; `limit` where the text is longer than that. */
  v.object({ error: v.picklist(ERROR_CODES), limit: v.optional(v.number()) }),
]);
/** What came of one row. */
export type RowAnswer = Readonly<v.InferOutput<typeof RowAnswerSchema>>;

/** What is known of texts that were masked before they were read. */
const MaskedSchema = v.object({
  /** In which columns; missing in what was stored earlier: in the one that is read. */
  columns: v.optional(v.array(Whole)),
  /** What looked like a placeholder in the rows before there were any. */
  lookAlikes: v.array(v.string()),
});
export type MaskedTexts = Readonly<v.InferOutput<typeof MaskedSchema>>;

export function noticesOf(answer: RowAnswer): readonly Notice['code'][] {
  return 'error' in answer ? [] : (answer.notices ?? []);
}

export const StoredBatchSchema = v.object({
  id: v.string(),
  /** Of the file as the user gave it. */
  name: v.string(),
  /** As it was given; where texts are masked, its rows as `engine/batch/masked-rows` writes them. */
  file: v.blob(),
  /** Missing where the texts are as they were given. */
  masked: v.optional(MaskedSchema),
  setup: SetupSchema,
  rows: Whole,
  answered: Whole,
  /** Milliseconds since 1970. */
  touched: v.number(),
});
export type StoredBatch = Readonly<v.InferOutput<typeof StoredBatchSchema>>;

/** Answers of neighbouring rows, written together. */
export const StoredAnswersSchema = v.object({
  batch: v.string(),
  /** Index of the first row. */
  start: Whole,
  answers: v.array(RowAnswerSchema),
});
export type StoredAnswers = Readonly<v.InferOutput<typeof StoredAnswersSchema>>;
