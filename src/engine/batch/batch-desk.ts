/**
 * The worker's side of a batch: the rows of one file and the answers so far, looked through, counted,
 * stored and written to files where it can stop nobody. Each batch has a worker of its own, which
 * alone writes what is stored of it.
 */

import { at } from '../../contract/at';
import {
  masksColumn,
  readsRows,
  type BatchSetup,
  type RowAnswer,
} from '../../contract/batch/batch';
import type {
  BatchDeskApi,
  BatchFile,
  BatchFilter,
  BatchFormat,
  BatchPage,
  BatchReport,
  BatchSummary,
  MaskedColumn,
  ResumedBatch,
} from '../../contract/batch/desk';
import { InklingError } from '../../contract/errors';
import type { KeptValue } from '../../contract/masking/masking';
import type { TableRow } from '../../contract/tasks/table';
import type { DataSource } from '../../contract/training/dataset';
import { addAnswers, getAnswers, getBatch, putBatch } from '../../storage/batch-store';
import { cellOf } from '../train/data/row-table';
import { BatchRows, type FileRows } from './batch-rows';
import { ColumnMasks } from './column-masks';
import { datesOf, describeFile } from './describe-file';
import { holdBatch } from './hold-batch';
import { LabelWords } from './label-words';
import { lookUp } from './look-up';
import { readMaskedRows, writeMaskedRows } from './masked-rows';
import { readSource, type ReadSource } from './read-source';
import { resultColumns } from './result-columns';
import {
  countStored,
  joinedMasks,
  lookAlikesOf,
  storedMasks,
  type StoredMasks,
} from './stored-masks';
import { summarizeAnswers } from './summarize-answers';
import { writeFile } from './write-file';

const PREVIEW = { rows: 5, characters: 200 } as const;
/** Characters of a cell that the table of results shows. */
const SHOWN = 400;
/** Answers of so many milliseconds are written together: what a reload costs at most. */
const GATHER_MS = 1_000;

const never = new AbortController().signal;

interface RunningBatch {
  readonly id: string;
  readonly setup: BatchSetup;
  readonly rows: BatchRows;
}

export class BatchDesk implements BatchDeskApi {
  #source: DataSource | null = null;
  #file: FileRows = {
    table: { names: [], rows: [], lines: [], width: 0, decimalComma: false },
    names: [],
    numbers: [],
  };
  /** For the next batch that is begun. */
  #masks: ColumnMasks | null = null;
  /** Of the rows as they were stored; null where they are as they were given. */
  #storedMasks: StoredMasks | null = null;
  #batch: RunningBatch | null = null;
  #answers: RowAnswer[] = [];
  #words = new LabelWords();
  /** Answers that are stored, and whether the browser stores any. */
  #stored = 0;
  #storedAt = 0;
  #stores = false;
  /** The rows of the last look, while nothing changes. */
  #look: { readonly key: string; readonly rows: readonly number[] } | null = null;

  async read(source: DataSource, onBytes: (read: number) => void): Promise<BatchReport> {
    return this.#taken(source, await readSource(source, never, onBytes));
  }

  #taken(source: DataSource, read: ReadSource): BatchReport {
    const { file, report } = describeFile(read);
    this.#source = source;
    this.#file = file;
    this.#masks = null;
    this.#storedMasks = null;
    return { ...report, preview: this.#preview() };
  }

  async mask(
    column: number,
    names: readonly string[],
    known: readonly KeptValue[],
    onRows: (done: number) => void,
  ): Promise<MaskedColumn> {
    const [{ table }, before, stored] = [this.#file, this.#masks, this.#storedMasks];
    this.#masks = await ColumnMasks.find(table, column, names, before, stored, known, onRows);
    return { kept: this.#masks.kept, rows: this.#masks.rows, preview: this.#preview() };
  }

  putBack(values: readonly KeptValue[]): Promise<BatchReport['preview']> {
    this.#masks = this.#masks?.without(values) ?? null;
    this.#batch?.rows.putBack(values);
    this.#look = null;
    return Promise.resolve(this.#preview());
  }

  async start(id: string, setup: BatchSetup): Promise<boolean> {
    const source = this.#source;
    if (!source) throw new InklingError('internal', 'A batch was begun before its file was read.');
    await holdBatch(id);
    const masks = this.#masks && masksColumn(setup, this.#masks.column) ? this.#masks : null;
    const masked = joinedMasks(this.#storedMasks, masks);
    const rows = new BatchRows(this.#file, setup, masks, lookAlikesOf(masked, setup));
    this.#begin({ id, setup, rows });
    this.#stores = await putBatch({
      id,
      name: source.name,
      file:
        masks === null
          ? source.file
          : writeMaskedRows(this.#file.table, (row, column) => rows.cell(row, column)),
      ...(masked && {
        masked: { columns: [...masked.columns], lookAlikes: [...masked.lookAlikes] },
      }),
      setup,
      rows: this.#file.table.rows.length,
      answered: 0,
      touched: Date.now(),
    });
    return this.#stores;
  }

  async resume(id: string, onBytes: (read: number) => void): Promise<ResumedBatch> {
    await holdBatch(id);
    const batch = await getBatch(id);
    if (!batch) throw new InklingError('batch-missing', 'The batch is not stored any more.');
    const answers = await getAnswers(id);
    const { name, file, setup } = batch;
    const masked = storedMasks(batch);
    const source = { name, file };
    const report = masked
      ? this.#taken(source, await readMaskedRows(source, never, onBytes))
      : await this.read(source, onBytes);
    this.#storedMasks = masked;
    const rows = new BatchRows(this.#file, setup, null, lookAlikesOf(masked, setup));
    this.#begin({ id, setup, rows });
    const count = this.#file.table.rows.length;
    // A newer version of this app may read the file otherwise: which row has which answer is not
    // known then, so all are asked again.
    const isSame = count === batch.rows;
    this.#take(isSame ? answers : []);
    this.#stored = this.#answers.length;
    this.#stores = isSame || (await putBatch({ ...batch, rows: count, answered: 0 }));
    const counted = masked && countStored(this.#file.table, masked);
    return { report, setup, answered: this.#answers.length, masked: counted };
  }

  texts(from: number, count: number): Promise<readonly string[]> {
    const { rows } = this.#running();
    return Promise.resolve(this.#indices(from, count).map((row) => rows.text(row)));
  }

  rows(from: number, count: number): Promise<readonly TableRow[]> {
    const { rows } = this.#running();
    return Promise.resolve(this.#indices(from, count).map((row) => rows.row(row)));
  }

  async answers(start: number, answers: readonly RowAnswer[]): Promise<number | null> {
    if (start !== this.#answers.length)
      throw new InklingError('internal', 'Answers came out of their order.');
    this.#take(answers);
    const soon = performance.now() - this.#storedAt < GATHER_MS;
    return soon ? this.#storedRows() : this.flush();
  }

  async flush(): Promise<number | null> {
    const { id } = this.#running();
    const waiting = this.#answers.slice(this.#stored);
    this.#storedAt = performance.now();
    if (!this.#stores || waiting.length === 0) return this.#storedRows();
    const from = this.#stored;
    this.#stored += waiting.length;
    this.#stores = await addAnswers(id, from, waiting, Date.now());
    return this.#storedRows();
  }

  page(filter: BatchFilter, from: number, count: number): Promise<BatchPage> {
    const found = this.#lookUp(filter);
    const { rows } = this.#running();
    return Promise.resolve({
      rows: found.slice(from, from + count).map((row) => ({
        row,
        line: at(this.#file.table.lines, row),
        text: rows.shown(row).slice(0, SHOWN),
        masked: rows.maskedIn(row),
        answer: this.#shownAnswer(row),
      })),
      matching: found.length,
    });
  }

  summary(date: number | null): Promise<BatchSummary> {
    const read = date === null ? null : datesOf(this.#file.table, date);
    return Promise.resolve(
      summarizeAnswers(
        this.#answers,
        this.#words,
        date === null || read === null
          ? null
          : {
              column: this.#file.names[date] ?? '',
              of: (row) => read(cellOf(at(this.#file.table.rows, row), date)),
            },
      ),
    );
  }

  file(format: BatchFormat): Promise<BatchFile> {
    const { setup, rows } = this.#running();
    const columns = resultColumns({
      names: this.#file.names,
      rows: this.#answers.length,
      cells: (row) => rows.cells(row),
      answer: (row) => this.#shownAnswer(row),
      task: setup.task,
      masked: rows.lookAlikes && ((row) => rows.maskedIn(row)),
    });
    return writeFile(columns, format);
  }

  #begin(batch: RunningBatch): void {
    this.#batch = batch;
    this.#answers = [];
    this.#words = new LabelWords();
    this.#stored = 0;
    this.#storedAt = performance.now();
    this.#look = null;
  }

  #take(answers: readonly RowAnswer[]): void {
    const { setup, rows } = this.#running();
    for (const answer of answers) {
      if ('label' in answer && !readsRows(setup))
        this.#words.add(rows.text(this.#answers.length), answer.label);
      this.#answers.push(answer);
    }
    this.#look = null;
  }

  #storedRows(): number | null {
    return this.#stores ? this.#stored : null;
  }

  #lookUp(filter: BatchFilter): readonly number[] {
    const key = JSON.stringify(filter);
    if (this.#look?.key !== key) {
      const { rows } = this.#running();
      this.#look = { key, rows: lookUp(this.#answers, (row) => rows.shown(row), filter) };
    }
    return this.#look.rows;
  }

  #shownAnswer(row: number): RowAnswer {
    const answer = at(this.#answers, row);
    if (!('summary' in answer)) return answer;
    return { ...answer, summary: this.#running().rows.withReturned(answer.summary) };
  }

  /** The first rows as the next batch reads them. */
  #preview(): BatchReport['preview'] {
    const { rows, width } = this.#file.table;
    return rows.slice(0, PREVIEW.rows).map((row, index) =>
      Array.from({ length: width }, (_, column) => {
        const masked = this.#masks?.column === column ? this.#masks.textOf(index) : null;
        return { text: (masked ?? cellOf(row, column)).slice(0, PREVIEW.characters), read: null };
      }),
    );
  }

  /** Of neighbouring rows, fewer at the end. */
  #indices(from: number, count: number): number[] {
    const length = Math.min(from + count, this.#file.table.rows.length) - from;
    return Array.from({ length }, (_, i) => from + i);
  }

  #running() {
    if (!this.#batch) throw new InklingError('internal', 'No batch was begun.');
    return this.#batch;
  }
}
