/**
 * What the page asks of the worker that has a batch: the worker holds the rows and the answers, the
 * page only what it shows. So a large file lies in memory once, and nothing about it can block the
 * page.
 */

import type { ErrorCode } from '../errors';
import type { KeptValue } from '../masking/masking';
import type { MaskedCount } from '../masking/placeholders';
import type { Notice } from '../tasks/answer-parts';
import type { TableRow } from '../tasks/table';
import type { DataReport, DataSource, MaskedRows } from '../training/dataset';
import type { BatchSetup, RowAnswer } from './batch';

/** What a file turned out to be, and the likeliest columns. */
export interface BatchReport extends Omit<DataReport, 'made' | 'format'> {
  /** `lines`: a text in each line. */
  readonly format: DataReport['format'] | 'lines';
  /** Index of the column that is likeliest the text; null where there is none. */
  readonly text: number | null;
  /** Columns whose cells are dates. */
  readonly dates: readonly number[];
}

/** What was masked in rows before they were stored. What it was is not known any more. */
export interface MaskedBefore {
  readonly columns: readonly number[];
  readonly kinds: readonly MaskedCount[];
  /** Rows that have any of it. */
  readonly rows: number;
}

export interface ResumedBatch {
  readonly report: BatchReport;
  readonly setup: BatchSetup;
  readonly answered: number;
  /** Null where the rows are as they were given. */
  readonly masked: MaskedBefore | null;
}

/** What is masked in a column. */
export interface MaskedColumn {
  readonly kept: MaskedRows['kept'];
  /** Rows that have any of it. */
  readonly rows: number;
  readonly preview: BatchReport['preview'];
}

/** `file`: as in the file; the others by the text or the answer, rows without one last. */
export type BatchSort = 'file' | 'label' | 'surest' | 'unsurest' | 'text' | 'greatest' | 'smallest';

/** Which of the answered rows are looked at. */
export interface BatchFilter {
  /** Null: of any. */
  readonly label: string | null;
  /** What the text or the row contains, whatever its case; empty: anything. */
  readonly contains: string;
  readonly errorsOnly: boolean;
  readonly sort: BatchSort;
}

export interface PageRow {
  /** Index of the row. */
  readonly row: number;
  /** Where it stands in the file. */
  readonly line: number;
  /** The beginning of the cell that was read; of a table, of the row's cells and their columns. */
  readonly text: string;
  /** What is masked in it. */
  readonly masked: readonly MaskedCount[];
  readonly answer: RowAnswer;
}

export interface BatchPage {
  readonly rows: readonly PageRow[];
  /** Answered rows that the filter lets through. */
  readonly matching: number;
}

/** A word that goes with a label. */
export interface LabelWord {
  readonly word: string;
  /** Texts of this label that have it, and texts of the others. */
  readonly here: number;
  readonly elsewhere: number;
  /** Its log-odds ratio, divided by its standard error. */
  readonly z: number;
}

export interface LabelSummary {
  readonly label: string;
  readonly count: number;
  /** Of its scores. */
  readonly mean: number;
  /** The most telling ones first; only those that are hardly there by chance. */
  readonly words: readonly LabelWord[];
}

/** How many rows of each label there are over time. */
export interface LabelsOverTime {
  /** Name of the column with the dates. */
  readonly column: string;
  readonly unit: 'day' | 'week' | 'month' | 'year';
  /** Beginning of each interval, in milliseconds since 1970, UTC. */
  readonly starts: readonly number[];
  /** Labelled rows in each. */
  readonly totals: readonly number[];
  /** The most frequent labels, and how many rows of each interval they have. */
  readonly labels: readonly { readonly label: string; readonly counts: readonly number[] }[];
  /** Labelled rows without a date. */
  readonly undated: number;
}

export interface BatchSummary {
  /** The most frequent first. */
  readonly labels: readonly LabelSummary[];
  /** Of the numbers that were answered; null where none was. */
  readonly numbers: {
    readonly count: number;
    readonly smallest: number;
    readonly mean: number;
    readonly greatest: number;
  } | null;
  readonly errors: readonly { readonly code: ErrorCode; readonly count: number }[];
  /** Answers of which something should be known. */
  readonly notices: readonly { readonly code: Notice['code']; readonly count: number }[];
  readonly overTime: LabelsOverTime | null;
}

export const BATCH_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type BatchFormat = (typeof BATCH_FORMATS)[number];

export interface BatchFile {
  readonly file: Blob;
  /** Cells that a spreadsheet would have run as a formula, and that are text now. */
  readonly guarded: number;
  /** Cells that are longer than a workbook allows, of which the rest is left out. */
  readonly cut: number;
}

/** What can be asked of whoever has the batch. */
export interface BatchDeskApi {
  /**
   * Read a file; what was read before is forgotten.
   * @param onBytes told how much of it has been read
   * @throws InklingError `data-cut-off`, `workbook-unreadable`, `workbook-too-large`,
   * `document-encrypted`
   */
  read(source: DataSource, onBytes: (read: number) => void): Promise<BatchReport>;
  /**
   * Mask what is private in a column, for the next batch that is begun with these rows.
   * @param names that are masked beside those after a title
   * @param known what another worker masked in these rows: it keeps its placeholders
   * @param onRows told how many rows have been looked at
   */
  mask(
    column: number,
    names: readonly string[],
    known: readonly KeptValue[],
    onRows: (done: number) => void,
  ): Promise<MaskedColumn>;
  /**
   * Put values back: in what is shown and written of this batch, and in what the next one reads.
   * This one goes on reading its texts without them.
   * @returns the first rows with them
   */
  putBack(values: readonly KeptValue[]): Promise<BatchReport['preview']>;
  /**
   * Begin with the rows that were read.
   * @returns whether the browser stores it
   * @throws InklingError `batch-elsewhere`
   */
  start(id: string, setup: BatchSetup): Promise<boolean>;
  /**
   * Read a stored batch and what was answered of it.
   * @throws InklingError `batch-missing`, `batch-elsewhere`, `storage-refused`; and as `read`
   */
  resume(id: string, onBytes: (read: number) => void): Promise<ResumedBatch>;
  /** The cells of neighbouring rows that are to be read; fewer at the end. */
  texts(from: number, count: number): Promise<readonly string[]>;
  /** As `texts`, for a model of tables: the cells of neighbouring rows by the model's columns. */
  rows(from: number, count: number): Promise<readonly TableRow[]>;
  /**
   * Take the answers of neighbouring rows, next in order. They are stored some time later.
   * @returns how many rows are stored with their answers; null where the browser stores none
   */
  answers(start: number, answers: readonly RowAnswer[]): Promise<number | null>;
  /** Store now what waits to be stored: nothing follows for a while. @returns as `answers` */
  flush(): Promise<number | null>;
  page(filter: BatchFilter, from: number, count: number): Promise<BatchPage>;
  /** @param date the column of the dates, or none */
  summary(date: number | null): Promise<BatchSummary>;
  /** All rows that are answered, with the answers in columns of their own. */
  file(format: BatchFormat): Promise<BatchFile>;
}
