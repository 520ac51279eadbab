/** Rows that are a line each, and those whose cells stand apart by white space, as in columns. */

import type { RowReason } from '../../../contract/training/dataset';
import type { RowCutter, RowSink } from './row-table';

/** One space is enough, or two where cells have spaces within. */
export type Spacing = ' ' | '  ';

/** The cells of a line, none for one that is no row, or why it is left out. */
export type CellsOf = (line: string) => string[] | RowReason;

export class LineRows implements RowCutter {
  readonly #cellsOf: CellsOf;
  readonly #sink: RowSink;
  #pending = '';
  #line: number;

  constructor(cellsOf: CellsOf, sink: RowSink, firstLine: number) {
    this.#cellsOf = cellsOf;
    this.#sink = sink;
    this.#line = firstLine;
  }

  add(piece: string): boolean {
    const lines = (this.#pending + piece).split('\n');
    this.#pending = lines.pop() ?? '';
    return lines.every((line) => this.#take(line));
  }

  end(): boolean {
    this.#take(this.#pending);
    return true;
  }

  /** @returns false when the sink wants no more */
  #take(text: string): boolean {
    const line = this.#line;
    this.#line += 1;
    const cells = this.#cellsOf(text);
    if (Array.isArray(cells)) return cells.length === 0 || this.#sink.row(cells, line);
    this.#sink.leftOut(cells, line);
    return true;
  }
}

/** The cells of a line; what stands in quotes is one cell. */
export function spacedCells(line: string, spacing: Spacing): string[] {
  const text = line.trim();
  if (text === '') return [];
  if (spacing === '  ')
    return text.split(/\s{2,}|\t/).map((cell) => cell.replace(/^"(.*)"$/, '$1'));
  return Array.from(text.matchAll(/"([^"]*)"|\S+/g), ([cell, quoted]) => quoted ?? cell);
}
