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
  readonly #tallied = new Map<Reason, { count: number; readonly lines: number[] }>();

  add(reason: Reason, line: number): void {
    const tallied = this.#tallied.get(reason) ?? { count: 0, lines: [] };
    tallied.count += 1;
    if (tallied.lines.length < NAMED_LINES) tallied.lines.push(line);
    this.#tallied.set(reason, tallied);
  }

  /** In the order of `reasons`. */
  report(reasons: readonly Reason[]): LeftOut<Reason>[] {
    return reasons.flatMap((reason) => {
      const tallied = this.#tallied.get(reason);
      return tallied ? [{ reason, ...tallied }] : [];
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
  /** Whether a comma in a number is more likely a decimal sign, where no cell tells. */
  readonly decimalComma: boolean;
}

/** The cell of a column; empty where a row of JSON ends before it. */
export function cellOf(row: readonly string[], column: number): string {
  return row[column] ?? '';
}

/** The number of cells that most rows have; the greater of two that are as frequent. */
export function commonLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
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
