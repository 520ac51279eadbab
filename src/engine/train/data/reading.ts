/**
 * Rows as a file's text comes in pieces: its beginning tells how they are written, and what of it
 * is none; each row is kept, or left out for a reason.
 */

import { DATA_LIMITS, type RowReason } from '../../../contract/training/dataset';
import { at } from '../../../contract/at';
import { readArff } from './arff';
import { BarredRows } from './barred-rows';
import { DelimitedRows } from './delimited';
import { detectDialect, isSpacing, type Dialect } from './dialect';
import { JsonColumns } from './json-columns';
import { JsonEntries, JsonLines } from './json-rows';
import { isComment, readPreamble, type Preamble } from './preamble';
import { RowStore, Tally, type RowCutter, type RowSink, type Table } from './row-table';
import { LineRows, spacedCells } from './spaced-rows';
import { indexedTable, sparseCells } from './sparse-rows';
import { findHead } from './table-head';
import { turnedTable } from './turned-json';

/** Characters that the dialect is told from. */
const SAMPLE = 200_000;
/** Rows that are kept back until the number of cells in a row is known. */
const SCOUTS = 100;

/** What a file turned out to be. */
export interface ReadForm {
  readonly dialect: Dialect;
  readonly header: boolean;
  readonly width: number;
  readonly names: readonly string[];
  /** False where JSON ends before it is complete. */
  readonly whole: boolean;
}

export class Reading {
  store = new RowStore();
  readonly tally = new Tally<RowReason>();
  readonly #json = new JsonColumns();
  unreadFrom: number | null = null;
  #sample = '';
  #dialect: Dialect | null = null;
  #cutter: RowCutter | null = null;
  #barred: BarredRows | null = null;
  #scouts: { cells: string[]; line: number }[] = [];
  #width = 0;
  #header: readonly string[] | null = null;
  /** Whether the file has comments above its table: then it may have more of them. */
  #comments = false;
  /** Whether rows say only which of their cells are not zero: how many there are is seen at the end. */
  #indexed = false;

  /** @returns false when a limit is reached */
  add(piece: string): boolean {
    if (this.#cutter) return this.#cutter.add(piece);
    this.#sample += piece;
    return this.#sample.length < SAMPLE ? true : this.#begin(false);
  }

  /**
   * Adds a row that is cut already, as those of a workbook are.
   * @param width of the widest row: what a row does not have is empty
   * @returns false when a limit is reached
   */
  addRow(cells: readonly string[], width: number, line: number): boolean {
    this.#dialect ??= detectDialect('', true, null);
    const missing = Math.max(0, width - cells.length);
    return this.#take([...cells, ...new Array<string>(missing).fill('')], line);
  }

  end(): ReadForm {
    if (!this.#dialect) this.#begin(true);
    const whole = this.unreadFrom !== null || this.#cutter?.end() !== false;
    this.#barred?.end();
    if (this.#width === 0) this.#settle();
    const dialect = this.#dialect ?? detectDialect('', true, null);
    const { names, width } = this.#table(dialect);
    return {
      dialect,
      header: names.length > 0,
      width,
      names: names.map((name) => name.trim()),
      whole,
    };
  }

  #table({ format }: Dialect): Pick<ReadForm, 'names' | 'width'> {
    if (this.#indexed) {
      const { lines } = this.store;
      return this.#replace(indexedTable(this.store.rows), (row) => at(lines, row));
    }
    if (format === 'delimited') return { names: this.#header ?? [], width: this.#width };
    const { names, width } = this.#json;
    const [only, ...others] = this.store.rows;
    // A table that is written by its columns is turned.
    const turned = only && others.length === 0 ? turnedTable(names, only) : null;
    return turned === null ? { names, width } : this.#replace(turned, (row) => row + 1);
  }

  #replace(
    { names, rows }: Pick<Table, 'names' | 'rows'>,
    lineOf: (row: number) => number,
  ): Pick<ReadForm, 'names' | 'width'> {
    this.store = new RowStore();
    const past = rows.findIndex((row, index) => !this.store.add(row, lineOf(index)));
    if (past >= 0) this.unreadFrom = lineOf(past);
    return { names, width: names.length };
  }

  /** @returns false when a limit is reached */
  #begin(whole: boolean): boolean {
    const arff = readArff(this.#sample);
    const preamble: Preamble =
      arff === null
        ? readPreamble(this.#sample)
        : { delimiter: ',', comments: [], length: arff.length, lines: arff.lines };
    const text = this.#sample.slice(preamble.length);
    const sparse = sparseCells(text, arff?.unnamed ?? null);
    this.#indexed = sparse !== null && arff === null;
    const found = sparse
      ? detectDialect('', true, arff === null ? ' ' : ',')
      : detectDialect(
          text.slice(0, SAMPLE),
          whole && this.#sample.length <= SAMPLE,
          preamble.delimiter,
        );
    // Weka quotes with apostrophes.
    const dialect: Dialect = arff && text.includes("'") ? { ...found, quote: "'" } : found;
    if (arff !== null) {
      this.#header = arff.names.slice(0, DATA_LIMITS.columns);
      this.#width = this.#header.length;
    }
    const sink: RowSink = {
      row: (cells, line) => this.#take(cells, line),
      leftOut: (reason, line) => {
        this.tally.add(reason, line);
      },
    };
    this.#dialect = dialect;
    const { delimiter, format, array, wrapped } = dialect;
    if (format !== 'delimited') {
      this.#cutter =
        format === 'json'
          ? new JsonEntries(array, wrapped > 0, this.#json, sink)
          : new JsonLines(this.#json, sink);
      return this.#cutter.add(this.#sample.slice(wrapped));
    }
    for (const line of preamble.comments) this.tally.add('comment', line);
    this.#comments = preamble.comments.length > 0 || arff !== null;
    this.#barred = delimiter === '|' ? new BarredRows(sink) : null;
    const spaced = isSpacing(delimiter) ? (line: string) => spacedCells(line, delimiter) : null;
    const cellsOf = sparse ?? spaced;
    this.#cutter = cellsOf
      ? new LineRows(cellsOf, sink, preamble.lines + 1)
      : new DelimitedRows(dialect, this.#barred ?? sink, preamble.lines + 1);
    return this.#cutter.add(text);
  }

  #take(cells: string[], line: number): boolean {
    if (this.#indexed) return this.#store(cells, line);
    if (this.#width > 0) return this.#keep(cells, line);
    this.#scouts.push({ cells, line });
    return this.#scouts.length < SCOUTS ? true : this.#settle();
  }

  /** The first rows tell how many cells a row has, and whether the first of all names them. */
  #settle(): boolean {
    const scouts = this.#scouts;
    this.#scouts = [];
    if (this.#dialect?.format !== 'delimited') {
      this.#width = DATA_LIMITS.columns;
    } else {
      const { width, header, above, units } = findHead(scouts.map(({ cells }) => cells));
      this.#width = Math.min(width, DATA_LIMITS.columns);
      this.#header = header;
      this.#leaveOut(scouts.splice(0, above));
      if (header) scouts.shift();
      if (units) this.#leaveOut(scouts.splice(0, 1));
    }
    return scouts.every(({ cells, line }) => this.#keep(cells, line));
  }

  #leaveOut(rows: readonly { readonly line: number }[]): void {
    for (const { line } of rows) this.tally.add('before-table', line);
  }

  #keep(cells: string[], line: number): boolean {
    const delimited = this.#dialect?.format === 'delimited';
    if (this.#comments && cells.length !== this.#width && isComment(cells[0])) {
      this.tally.add('comment', line);
      return true;
    }
    if (delimited && cells.length !== this.#width) {
      // Spreadsheets end rows with delimiters that stand for nothing.
      const excess = cells.slice(this.#width);
      if (cells.length < this.#width || excess.some((cell) => cell.trim() !== '')) {
        this.tally.add(cells.length < this.#width ? 'too-few-cells' : 'too-many-cells', line);
        return true;
      }
      cells = cells.slice(0, this.#width);
    }
    if (this.#header?.every((name, column) => name === cells[column])) {
      this.tally.add('repeated-header', line);
      return true;
    }
    return this.#store(cells, line);
  }

  /** @returns false when a limit is reached */
  #store(cells: string[], line: number): boolean {
    if (cells.some((cell) => cell.includes('\ufffd'))) {
      this.tally.add('broken-characters', line);
      return true;
    }
    if (this.store.add(cells, line)) return true;
    this.unreadFrom = line;
    return false;
  }
}
