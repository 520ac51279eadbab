/**
 * The texts of a batch: as the model reads them, where they are masked without what is private, and
 * as they are shown, with what was put back since.
 */

import { at } from '../../contract/at';
import { unmask, type KeptValue } from '../../contract/masking/masking';
import { countMasked, type MaskedCount } from '../../contract/masking/placeholders';
import { cellOf, type Table } from '../train/data/row-table';
import type { ColumnMasks } from './column-masks';

export class BatchTexts {
  readonly #table: Table;
  readonly #column: number;
  readonly #masks: ColumnMasks | null;
  readonly #lookAlikes: ReadonlySet<string> | null;
  #returned: readonly KeptValue[] = [];

  /**
   * @param masks what the texts are read without; also null where the rows were stored without it
   * @param lookAlikes what looks like a placeholder and is none; null where nothing is masked
   */
  constructor(
    table: Table,
    column: number,
    masks: ColumnMasks | null,
    lookAlikes: ReadonlySet<string> | null,
  ) {
    this.#table = table;
    this.#column = column;
    this.#masks = masks;
    this.#lookAlikes = lookAlikes;
  }

  /** Null where nothing is masked. */
  get lookAlikes(): ReadonlySet<string> | null {
    return this.#lookAlikes;
  }

  /** As it is read. */
  read(row: number): string {
    return this.#masks?.textOf(row) ?? cellOf(at(this.#table.rows, row), this.#column);
  }

  /** As it is shown and written to files. */
  shown(row: number): string {
    return this.withReturned(this.read(row));
  }

  /** What was made of a text, with what was put back. */
  withReturned(text: string): string {
    return this.#returned.length === 0 ? text : unmask(text, this.#returned);
  }

  /** The cells of a row as they are written to files. */
  cells(row: number): string[] {
    return Array.from({ length: this.#table.width }, (_, column) =>
      column === this.#column ? this.shown(row) : cellOf(at(this.#table.rows, row), column),
    );
  }

  /** What is masked in a row as it is shown. */
  maskedIn(row: number): readonly MaskedCount[] {
    return this.#lookAlikes ? countMasked(this.shown(row), this.#lookAlikes) : [];
  }

  putBack(values: readonly KeptValue[]): void {
    this.#returned = [...this.#returned, ...values];
  }
}
