/**
 * What the readers of all formats share: the table that they fill, the limits at which they stop,
 * and a tally of the rows that are left out.
 */

import {
  DATA_LIMITS,
  NAMED_LINES,
  type LeftOut,
  type RowReason,
} from '../../../contract/training/dataset';

/** Counts what is left out, and names the first lines of each reason. */
export class Tally<Reason extends string> {
  readonly #lines = new Map<Reason, number[]>();
  readonly #counts = new Map<Reason, number>();

  add(reason: Reason, line: number): void {
    const lines = this.#lines.get(reason) ?? [];
    if (lines.length < NAMED_LINES) lines.push(line);
    this.#lines.set(reason, lines);
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  /** In the order of `reasons`. */
  report(reasons: readonly Reason[]): LeftOut<Reason>[] {
    return reasons.flatMap((reason) => {
      const count = this.#counts.get(reason) ?? 0;
      return count === 0 ? [] : [{ reason, count, lines: this.#lines.get(reason) ?? [] }];
    });
  }
}

/** Takes rows while a file is cut into them. */
export interface RowSink {
  /** @returns false to stop */
  row(cells: string[], line: number): boolean;
  leftOut(reason: RowReason, line: number): void;
}

/** Cuts text that comes in pieces into rows, and gives each to a sink. */
export interface RowCutter {
  /** @returns false when the sink wants no more */
  add(piece: string): boolean;
  /** @returns false if the text ends in the middle of what was begun */
  end(): boolean;
}

export interface Table {
  /** Names from the header, or none. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of each row, from 1; in JSON that is not in lines, the number of the entry. */
  readonly lines: readonly number[];
  readonly width: number;
  /** Whether `1,5` is a number here. */
  readonly decimalComma: boolean;
}

/** Rows as they come, up to the limits. */
export class RowStore {
  readonly rows: (readonly string[])[] = [];
  readonly lines: number[] = [];
  #characters = 0;

  /** @returns false if a limit is reached: the row was not taken */
  add(row: readonly string[], line: number): boolean {
    for (const cell of row) this.#characters += cell.length;
    if (this.#characters > DATA_LIMITS.characters || this.rows.length >= DATA_LIMITS.rows)
      return false;
    this.rows.push(row);
    this.lines.push(line);
    return true;
  }
}
