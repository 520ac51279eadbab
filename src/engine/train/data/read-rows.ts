/**
 * Reads a file of rows: finds out how it is written, and takes its rows with their lines and the
 * reasons for those left out. The file streams through and is never in memory as a whole.
 */

import {
  DATA_LIMITS,
  ROW_REASONS,
  type DataReport,
  type DataSource,
  type RowReason,
} from '../../../contract/training/dataset';
import { InklingError } from '../../../contract/errors';
import { DelimitedRows } from './delimited';
import { detectDialect, isSpacing, type Dialect } from './dialect';
import { detectEncoding } from '../../../contract/encoding';
import { JsonColumns } from './json-columns';
import { JsonEntries, JsonLines } from './json-rows';
import { isComment, readPreamble } from './preamble';
import { RowStore, Tally, type RowCutter, type RowSink, type Table } from './row-table';
import { SpacedRows } from './spaced-rows';
import { findHead } from './table-head';
import { textPieces } from './text-stream';

/** Characters that the dialect is told from. */
const SAMPLE = 200_000;
/** Rows that are kept back until the number of cells in a row is known. */
const SCOUTS = 100;

export interface ReadFile {
  readonly table: Table;
  readonly about: Omit<DataReport, 'columns' | 'preview' | 'made'>;
}

/**
 * @throws InklingError `data-cut-off` where JSON ends before it is complete; AbortError when
 * stopped
 */
export async function readTable(
  source: DataSource,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadFile> {
  const encoding = await detectEncoding(source.file);
  const reading = new Reading();
  for await (const piece of textPieces(source.file, encoding, signal, onBytes)) {
    if (!reading.add(piece)) break;
  }
  const { dialect, header, width, names, whole } = reading.end();
  if (!whole)
    throw new InklingError(
      'data-cut-off',
      `The JSON in ${source.name} ends before it is complete.`,
      { details: { file: source.name } },
    );
  return {
    table: {
      names,
      rows: reading.store.rows,
      lines: reading.store.lines,
      width,
      decimalComma: dialect.delimiter === ';',
    },
    about: {
      name: source.name,
      format: dialect.format,
      encoding,
      delimiter: dialect.format === 'delimited' ? dialect.delimiter : null,
      header,
      bytes: source.file.size,
      rows: reading.store.rows.length,
      leftOut: reading.tally.report(ROW_REASONS),
      unreadFrom: reading.unreadFrom,
    },
  };
}

class Reading {
  readonly store = new RowStore();
  readonly tally = new Tally<RowReason>();
  readonly #json = new JsonColumns();
  unreadFrom: number | null = null;
  #sample = '';
  #dialect: Dialect | null = null;
  #cutter: RowCutter | null = null;
  #scouts: { cells: string[]; line: number }[] = [];
  #width = 0;
  #header: readonly string[] | null = null;
  /** Whether the file has comments above its table: then it may have more of them. */
  #comments = false;

  /** @returns false when a limit is reached */
  add(piece: string): boolean {
    if (this.#cutter) return this.#cutter.add(piece);
    this.#sample += piece;
    return this.#sample.length < SAMPLE ? true : this.#begin(false);
  }

  end(): { dialect: Dialect; header: boolean; width: number; names: string[]; whole: boolean } {
    if (!this.#cutter) this.#begin(true);
    const whole = this.unreadFrom !== null || this.#cutter?.end() !== false;
    if (this.#width === 0) this.#settle();
    const dialect = this.#dialect ?? detectDialect('', true, null);
    const json = this.#json.names;
    const names = json.length > 0 ? json : (this.#header ?? []);
    const width = dialect.format === 'delimited' ? this.#width : this.#json.width;
    return {
      dialect,
      header: names.length > 0,
      width,
      names: names.map((name) => name.trim()),
      whole,
    };
  }

  /** @returns false when a limit is reached */
  #begin(whole: boolean): boolean {
    const preamble = readPreamble(this.#sample);
    const text = this.#sample.slice(preamble.length);
    const dialect = detectDialect(
      text.slice(0, SAMPLE),
      whole && this.#sample.length <= SAMPLE,
      preamble.delimiter,
    );
    const sink: RowSink = {
      row: (cells, line) => this.#take(cells, line),
      leftOut: (reason, line) => {
        this.tally.add(reason, line);
      },
    };
    this.#dialect = dialect;
    const { delimiter, format, array } = dialect;
    if (format !== 'delimited') {
      this.#cutter =
        format === 'json'
          ? new JsonEntries(array, this.#json, sink)
          : new JsonLines(this.#json, sink);
      return this.#cutter.add(this.#sample);
    }
    for (const line of preamble.comments) this.tally.add('comment', line);
    this.#comments = preamble.comments.length > 0;
    this.#cutter = isSpacing(delimiter)
      ? new SpacedRows(delimiter, sink, preamble.lines + 1)
      : new DelimitedRows(dialect, sink, preamble.lines + 1);
    return this.#cutter.add(text);
  }

  #take(cells: string[], line: number): boolean {
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
    if (cells.some((cell) => cell.includes('\ufffd'))) {
      this.tally.add('broken-characters', line);
      return true;
    }
    if (this.store.add(cells, line)) return true;
    this.unreadFrom = line;
    return false;
  }
}
