/**
 * Cuts delimited text into rows while it comes in pieces. Papa Parse reads the cells; this joins a
 * row that begins in one piece and ends in another.
 */

import Papa from 'papaparse';
import { DATA_LIMITS } from '../../../contract/training/dataset';
import { parserOptions, type Delimited } from './dialect';
import type { RowCutter, RowSink } from './row-table';

/**
 * After so many quotes that are never closed, they are taken for characters like any other in what
 * follows.
 */
const PATIENCE = 20;

export class DelimitedRows implements RowCutter {
  #dialect: Delimited;
  readonly #sink: RowSink;
  /** The beginning of a row that is not complete, and its line. */
  #pending = '';
  #line: number;
  #unclosed = 0;
  #stopped = false;

  /** @param firstLine the number of the line with which the text begins */
  constructor(dialect: Delimited, sink: RowSink, firstLine = 1) {
    this.#line = firstLine;
    this.#dialect = dialect;
    this.#sink = sink;
  }

  add(piece: string): boolean {
    this.#pending += piece;
    this.#parse(false);
    return !this.#stopped;
  }

  end(): boolean {
    this.#parse(true);
    return true;
  }

  #parse(last: boolean): void {
    while (!this.#stopped && this.#pending !== '' && this.#pass(last));
  }

  /**
   * Take all complete rows out of what is pending.
   * @returns true if a faulty row was dropped, and what follows it can be read
   */
  #pass(last: boolean): boolean {
    const text = this.#pending;
    let taken = 0;
    let unclosed = false;
    let misquoted = false;
    Papa.parse<string[]>(text, {
      ...parserOptions(this.#dialect),
      step: ({ data, errors, meta }, parser) => {
        const ends = meta.cursor;
        unclosed = errors.some(({ code }) => code === 'MissingQuotes');
        const complete = ends < text.length || (text.endsWith('\n') && !unclosed);
        if (unclosed || (!complete && !last)) return;
        // A quote that is never closed ends where the next one opens, lines later, and there
        // something follows it.
        misquoted =
          errors.some(({ code }) => code === 'InvalidQuotes') &&
          data.some((cell) => cell.includes('\n'));
        if (misquoted) {
          parser.abort();
          return;
        }
        const line = this.#line;
        this.#line += 1 + data.reduce((sum, cell) => sum + newlines(cell), 0);
        taken = ends;
        // The parser sees an empty row after the last line end.
        const nothing = data.length === 1 && data[0] === '';
        if (!nothing && !this.#sink.row(data, line)) {
          this.#stopped = true;
          parser.abort();
        }
      },
    });
    this.#pending = text.slice(taken);
    if (this.#stopped || this.#pending === '') return false;
    // The parser's callback sets it, which the compiler cannot follow.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- see above
    if (misquoted) return this.#drop(last);
    if (last ? unclosed : this.#pending.length > DATA_LIMITS.row) return this.#drop(last);
    return false;
  }

  /** Leave out the first line of what is pending: no row can be made of it. */
  #drop(last: boolean): boolean {
    const end = this.#pending.indexOf('\n');
    if (end < 0 && !last) return false; // one endless line: wait for its end
    const { quote } = this.#dialect;
    const quoted = quote !== null && this.#pending.includes(quote);
    this.#sink.leftOut(quoted ? 'quote-not-closed' : 'row-too-long', this.#line);
    if (quoted) this.#unclosed += 1;
    if (this.#unclosed >= PATIENCE) this.#dialect = { ...this.#dialect, quote: null };
    this.#pending = end < 0 ? '' : this.#pending.slice(end + 1);
    this.#line += 1;
    return this.#pending !== '';
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
