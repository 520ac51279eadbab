/** Cuts text into rows whose cells stand apart by white space, as in columns that are aligned. */

import type { RowCutter, RowSink } from './row-table';

/** One space is enough, or two where cells have spaces within. */
export type Spacing = ' ' | '  ';

export class SpacedRows implements RowCutter {
  readonly #spacing: Spacing;
  readonly #sink: RowSink;
  #pending = '';
  #line: number;

  constructor(spacing: Spacing, sink: RowSink, firstLine: number) {
    this.#spacing = spacing;
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
    const cells = spacedCells(text, this.#spacing);
    return cells.length === 0 || this.#sink.row(cells, line);
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
