/**
 * Cuts JSON into rows while it comes in pieces: one value a line, the entries of one array, or
 * objects one after the other.
 */

import { last } from '../../../contract/at';
import { DATA_LIMITS } from '../../../contract/training/dataset';
import type { JsonColumns } from './json-columns';
import type { RowCutter, RowSink } from './row-table';

/** Gives the row that stands in a text to the sink, or says why there is none. */
function takeRow(text: string, line: number, columns: JsonColumns, sink: RowSink): boolean {
  if (text.trim() === '') return true;
  const long = text.length > DATA_LIMITS.row;
  const cells = long ? null : columns.cells(text);
  if (cells) return sink.row(cells, line);
  sink.leftOut(long ? 'row-too-long' : 'not-json', line);
  return true;
}

export class JsonLines implements RowCutter {
  readonly #columns: JsonColumns;
  readonly #sink: RowSink;
  #pending = '';
  #line = 0;

  constructor(columns: JsonColumns, sink: RowSink) {
    this.#columns = columns;
    this.#sink = sink;
  }

  add(piece: string): boolean {
    const lines = (this.#pending + piece).split('\n');
    this.#pending = last(lines);
    return lines.slice(0, -1).every((line) => this.#take(line));
  }

  end(): boolean {
    this.#take(this.#pending);
    this.#pending = '';
    return true; // the last line may be cut; it is told as a row that is left out
  }

  #take(text: string): boolean {
    this.#line += 1;
    return takeRow(text, this.#line, this.#columns, this.#sink);
  }
}

/** What can end an entry, or hide what would. */
const OUTSIDE = /["[\]{},]/g;
/** What ends a string: no JSON string spans lines. */
const IN_STRING = /["\\\n]/g;

/**
 * Rows are counted by their entries: an array is often written in a single line, and an object in
 * many.
 */
export class JsonEntries implements RowCutter {
  readonly #columns: JsonColumns;
  readonly #sink: RowSink;
  /** The beginning of an entry, and how far into it was looked. */
  #pending = '';
  #at = 0;
  #entry = 0;
  /** Brackets that are open between entries: that of the array, or none. */
  readonly #between: 0 | 1;
  /** Whether what stands behind the array is none of it. */
  readonly #wrapped: boolean;
  #closed = false;
  /** Brackets that are open. */
  #depth = 0;
  #inString = false;

  /** @param wrapped whether the array is part of an object, with which the text goes on behind it */
  constructor(array: boolean, wrapped: boolean, columns: JsonColumns, sink: RowSink) {
    this.#between = array ? 1 : 0;
    this.#wrapped = wrapped;
    this.#columns = columns;
    this.#sink = sink;
  }

  add(piece: string): boolean {
    if (this.#closed) return true;
    const text = this.#pending + piece;
    let from = 0;
    let at = this.#at;
    for (;;) {
      const special = this.#inString ? IN_STRING : OUTSIDE;
      special.lastIndex = at;
      const found = special.exec(text);
      at = found ? found.index + 1 : text.length;
      if (!found) break;
      if (found[0] === '\\') {
        if (at === text.length) {
          // what it escapes is in the next piece
          at -= 1;
          break;
        }
        if (text[at] !== '\n') at += 1;
      } else if (this.#ends(found[0])) {
        // The bracket that ends an object is its own; that which ends the array is not the entry's.
        const own = this.#between === 0 && found[0] !== ',' ? 1 : 0;
        if (!this.#take(text.slice(from, at - 1 + own))) return false;
        from = at;
        this.#closed = this.#wrapped && this.#depth === 0;
        if (this.#closed) {
          this.#pending = '';
          return true;
        }
      }
    }
    this.#keepPending(text, from, at);
    return true;
  }

  end(): boolean {
    this.#take(this.#pending);
    this.#pending = '';
    return this.#depth === 0 && !this.#inString;
  }

  /**
   * Follow what is open.
   * @returns whether this character ends an entry, or the text before the array
   */
  #ends(character: string): boolean {
    if (character === '\n') {
      // the quote was never closed: let it cost this entry, not all that follow
      this.#inString = false;
      this.#depth = this.#between;
      return true;
    }
    if (this.#inString || character === '"') {
      this.#inString = !this.#inString;
      return false;
    }
    if (character === ',') return this.#depth === this.#between;
    if (character === '[' || character === '{') {
      this.#depth += 1;
      return this.#depth === this.#between;
    }
    // Only `]` closes the array: an object that is closed twice spoils itself alone.
    if (this.#depth > this.#between || character === ']')
      this.#depth = Math.max(0, this.#depth - 1);
    return this.#depth === 0;
  }

  #take(text: string): boolean {
    if (text.trim() === '') return true;
    this.#entry += 1;
    return takeRow(text, this.#entry, this.#columns, this.#sink);
  }

  /**
   * Keep what is not a whole entry yet, looked through up to `at`; of one that is too long, only so
   * much as tells that it is.
   */
  #keepPending(text: string, from: number, at: number): void {
    const scanned = text.slice(from, Math.min(at, from + DATA_LIMITS.row + 1));
    this.#pending = scanned + text.slice(at);
    this.#at = scanned.length;
  }
}
