/**
 * Tables that are drawn with bars, as in Markdown and as databases print them: a bar may stand at
 * both ends of a row, and lines of strokes are no rows.
 */

import type { RowSink } from './row-table';

/** Rows that tell whether bars stand at the ends. */
const SCOUTS = 20;

/** Takes rows that were cut at their bars, and gives those of the table on. */
export class BarredRows implements RowSink {
  readonly #sink: RowSink;
  #scouts: { readonly cells: string[]; readonly line: number }[] | null = [];
  #framed = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  row(cells: string[], line: number): boolean {
    const trimmed = cells.map((cell) => cell.trim());
    if (isRule(trimmed)) return true;
    if (this.#scouts === null) return this.#give(trimmed, line);
    this.#scouts.push({ cells: trimmed, line });
    return this.#scouts.length < SCOUTS ? true : this.#settle(this.#scouts);
  }

  leftOut(...[reason, line]: Parameters<RowSink['leftOut']>): void {
    this.#sink.leftOut(reason, line);
  }

  /** @returns false when the sink wants no more */
  end(): boolean {
    return this.#scouts === null || this.#settle(this.#scouts);
  }

  #settle(scouts: readonly { readonly cells: string[]; readonly line: number }[]): boolean {
    this.#scouts = null;
    this.#framed = scouts.every(({ cells }) => cells.length > 2 && isFramed(cells));
    return scouts.every(({ cells, line }) => this.#give(cells, line));
  }

  #give(cells: string[], line: number): boolean {
    return this.#sink.row(this.#framed && isFramed(cells) ? cells.slice(1, -1) : cells, line);
  }
}

const isFramed = (cells: readonly string[]): boolean => cells[0] === '' && cells.at(-1) === '';

/** `|:---|---:|`, `-----+-----` */
const isRule = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.includes('--')) && cells.every((cell) => /^[-:+=\s]*$/.test(cell));
