/**
 * Types for data that the user gives to train on: what was read, what was left out and why, and
 * what is made of it.
 */

import type { KeptValue } from '../masking/masking';

/** The kinds of training that read a file of rows. */
export type RowsKind = 'classify' | 'table';

/** A file of rows, or text that was pasted, with a name. */
export interface DataSource {
  readonly name: string;
  readonly file: Blob;
}

/** Most that is kept of a file: the rest is not read, and the report says from which line on. */
export const DATA_LIMITS = {
  /** UTF-16 code units of all cells together; some 120 MB of memory. */
  characters: 60_000_000,
  rows: 500_000,
  columns: 500,
  /**
   * UTF-16 code units of one row. A quote that is never closed would swallow the rest of the file.
   */
  row: 1_000_000,
  /** Labels; a column with more is no label. */
  labels: 100,
  /** Bytes of a workbook when unpacked: it is XML, of which a row takes some hundred bytes. */
  workbookBytes: 300_000_000,
  /** Files in a workbook: a sheet is one, and so is each of its pictures. */
  workbookEntries: 5_000,
} as const;

/** Fewer examples are not trained on: none would be left to judge by. */
export const FEWEST_EXAMPLES = 10;

/** Line numbers that a report names for each reason; it counts all. */
export const NAMED_LINES = 20;

/** Why a row was left out while the file was read. */
export const ROW_REASONS = [
  'comment',
  'before-table',
  'repeated-header',
  'too-few-cells',
  'too-many-cells',
  'quote-not-closed',
  'row-too-long',
  'not-json',
  'broken-characters',
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

/** Why a row that was read is no example. */
export const EXAMPLE_REASONS = [
  'no-input',
  'no-label',
  'no-number',
  'duplicate',
  'conflicting',
  'rare-label',
] as const;
export type ExampleReason = (typeof EXAMPLE_REASONS)[number];

export interface LeftOut<Reason extends string> {
  readonly reason: Reason;
  readonly count: number;
  /**
   * The first of them, from 1; a row that spans several lines has the number of its first; in JSON
   * that is not in lines, entries are counted.
   */
  readonly lines: readonly number[];
}

/**
 * `number`: every cell is one; `category`: few values that repeat; `text`: anything else; `empty`:
 * no cell has anything.
 */
export type ColumnKind = 'number' | 'category' | 'text' | 'empty';

/**
 * What is not certain about the numbers of a column. `separator`: no cell tells whether `1,234` is
 * above a thousand or below two; `decimals`: some cells have a decimal comma and some a point, so
 * they are no numbers together; `units`: so are cells in several units; `limits`: some cells say
 * only that a number is beyond a limit, as `<0.5`, and are read as that limit.
 */
export const NUMBER_DOUBTS = ['separator', 'decimals', 'units', 'limits'] as const;
export type NumberDoubt = (typeof NUMBER_DOUBTS)[number];

export interface ColumnReport {
  /** From the header, or `column 3`. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Cells with nothing in them, or what stands for nothing (`NA`, `null`, `?`). */
  readonly missing: number;
  /** Different values; counted up to 1,000. */
  readonly distinct: number;
  /**
   * Values and how often each occurs, most frequent first, where there are at most
   * DATA_LIMITS.labels.
   */
  readonly values: readonly { readonly value: string; readonly count: number }[] | null;
  /** Whether `1,5` is a number in this column. */
  readonly decimalComma: boolean;
  readonly doubt: NumberDoubt | null;
}

/** A cell of the first rows. */
export interface PreviewCell {
  /** As it is written, or its beginning. */
  readonly text: string;
  /** Null where nothing else was read than what is written. */
  readonly read: number | 'missing' | null;
}

/** Which columns are used for what, by index. */
export interface DataChoice {
  readonly label: number;
  /**
   * `classify`: the one column with the text. `table`: every column that the label is told from.
   */
  readonly inputs: readonly number[];
  /** `table`: the label is a number to predict, and not one of a few names. */
  readonly numbers?: true;
}

/** A column of numbers with more values than this is more likely one to predict than labels. */
const FEW_VALUES = 12;

/** Whether a column looks like numbers to predict: numbers, of which there are many or fractions. */
export function looksLikeNumbers({ kind, distinct, values }: ColumnReport): boolean {
  if (kind !== 'number') return false;
  const fractions = values?.some(({ value }) => /\d[.,]\d*[1-9]/.test(value)) ?? true;
  return distinct > FEW_VALUES || (fractions && distinct > 2);
}

/** Why a column of a table is not used unless the user says so. */
export const COLUMN_REASONS = ['empty', 'text', 'constant', 'row-number', 'says-label'] as const;
export type ColumnReason = (typeof COLUMN_REASONS)[number];

/** What keeps the data from being trained on. */
export const DATA_PROBLEMS = [
  'no-rows',
  'one-column',
  'no-inputs',
  'one-label',
  'too-many-labels',
  'too-few-examples',
  'not-numbers',
  'one-number',
] as const;
export type DataProblem = (typeof DATA_PROBLEMS)[number];

export interface NumberSpread {
  readonly least: number;
  readonly greatest: number;
  readonly mean: number;
  readonly counts: readonly number[];
}

/** What a choice of columns makes of the rows. */
export interface ExamplesReport {
  readonly choice: DataChoice;
  readonly examples: number;
  /** None where numbers are predicted. */
  readonly labels: readonly { readonly label: string; readonly count: number }[];
  /** Of numbers to predict: how many lie in each of equal steps from the least to the greatest. */
  readonly spread: NumberSpread | null;
  readonly leftOut: readonly LeftOut<ExampleReason>[];
  /** `table`: columns that were not chosen for a reason. */
  readonly unused: readonly { readonly column: number; readonly reason: ColumnReason }[];
  /** Null if it can be trained on. */
  readonly problem: DataProblem | null;
}

/** What a file turned out to be. */
export interface DataReport {
  readonly name: string;
  /**
   * `json`: one array of all rows, or objects one after the other; `json-lines`: one of them a
   * line; `workbook`: a sheet of an XLSX or ODS file, the first that is not hidden and has a table.
   */
  readonly format: 'delimited' | 'json' | 'json-lines' | 'workbook';
  /** As TextDecoder calls it. */
  readonly encoding: string;
  /** Name of the sheet of a workbook; null of other files. */
  readonly sheet: string | null;
  /** Null for JSON and workbooks. */
  readonly delimiter: string | null;
  readonly header: boolean;
  readonly bytes: number;
  /** Rows read, without the header, blank lines and those left out. */
  readonly rows: number;
  readonly leftOut: readonly LeftOut<RowReason>[];
  /**
   * The line (in JSON that is not in lines, the entry) from which on nothing was read because a
   * limit was reached, or null.
   */
  readonly unreadFrom: number | null;
  readonly columns: readonly ColumnReport[];
  /** The first rows, and what each cell was read as. */
  readonly preview: readonly (readonly PreviewCell[])[];
  /** Null where no columns could be guessed. */
  readonly made: ExamplesReport | null;
}

export interface InspectRequest {
  /** Unique per request; names it to `cancel`. */
  readonly id: string;
  readonly kind: RowsKind;
  readonly source: DataSource;
  /** Null: guess. */
  readonly choice: DataChoice | null;
}

export interface MaskRowsRequest {
  /** Unique per request; names it to `cancel`. */
  readonly id: string;
  readonly source: DataSource;
  /** Names that are masked beside those after a title. */
  readonly names: readonly string[];
  /** Values that stay as they are. */
  readonly except: readonly string[];
}

export interface MaskedRows {
  /** The rows that could be read, as CSV. */
  readonly file: Blob;
  /** What was masked, and in how many places. */
  readonly kept: readonly (KeptValue & { readonly count: number })[];
}
