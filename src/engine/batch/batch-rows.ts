/**
 * The rows of a batch: as the model reads them, where they are masked without what is private, and
 * as they are shown, with what was put back since.
 */

import { at } from '../../contract/at';
import {
  masksColumn,
  readsRows,
  type BatchSetup,
  type ReadColumn,
} from '../../contract/batch/batch';
import { InklingError } from '../../contract/errors';
import { unmask, type KeptValue } from '../../contract/masking/masking';
import { countMasked, type MaskedCount } from '../../contract/masking/placeholders';
import type { TableRow } from '../../contract/tasks/table';
import { numberIn } from '../tasks/labelled/cell-values';
import type { NumberColumn } from '../train/data/number-columns';
import { cellOf, type Table } from '../train/data/row-table';
import type { ColumnMasks } from './column-masks';

/** The rows of one file, and how they are written. */
export interface FileRows {
  readonly table: Table;
  /** Of the columns, each its own. */
  readonly names: readonly string[];
  readonly numbers: readonly NumberColumn[];
}

export class BatchRows {
  readonly #file: FileRows;
  readonly #setup: BatchSetup;
  readonly #masks: ColumnMasks | null;
  readonly #lookAlikes: ReadonlySet<string> | null;
  #returned: readonly KeptValue[] = [];

  /**
   * @param masks what the rows are read without; also null where they were stored without it
   * @param lookAlikes what looks like a placeholder and is none; null where nothing is masked
   */
  constructor(
    file: FileRows,
    setup: BatchSetup,
    masks: ColumnMasks | null,
    lookAlikes: ReadonlySet<string> | null,
  ) {
    this.#file = file;
    this.#setup = setup;
    this.#masks = masks;
    this.#lookAlikes = lookAlikes;
  }

  /** Null where nothing is masked. */
  get lookAlikes(): ReadonlySet<string> | null {
    return this.#lookAlikes;
  }

  /** A cell as it is read, and stored. */
  cell(row: number, column: number): string {
    const masked = this.#masks?.column === column ? this.#masks.textOf(row) : null;
    return masked ?? cellOf(at(this.#file.table.rows, row), column);
  }

  /** The text that is read of a row. */
  text(row: number): string {
    if (readsRows(this.#setup)) throw new InklingError('internal', 'The batch reads no texts.');
    return this.cell(row, this.#setup.column);
  }

  /**
   * A row by the model's columns. The file may write its numbers otherwise than the model's own one
   * did: where it leaves no doubt about that, they are given as numbers. A unit goes along as it is
   * written, since the model reads numbers of another one as unknown.
   */
  row(row: number): TableRow {
    if (!readsRows(this.#setup)) throw new InklingError('internal', 'The batch reads no rows.');
    return Object.fromEntries(
      this.#setup.columns.map((column) => [column.name, this.#given(row, column)]),
    );
  }

  #given(row: number, { column, isNumber }: ReadColumn): string | number {
    const cell = this.cell(row, column);
    const { isNumeric, format, doubt } = at(this.#file.numbers, column);
    const plain = isNumber && isNumeric && doubt === null && format.unit === '';
    return (plain ? numberIn(cell, format) : null) ?? cell;
  }

  /** As it is shown: the text, or the filled cells of the row behind the names of their columns. */
  shown(row: number): string {
    if (!readsRows(this.#setup)) return this.withReturned(this.text(row));
    const cells = this.cells(row).flatMap((cell, column) =>
      cell.trim() === '' ? [] : [`${at(this.#file.names, column)}: ${cell}`],
    );
    return cells.join(' · ');
  }

  /** What was made of a text, with what was put back. */
  withReturned(text: string): string {
    return this.#returned.length === 0 ? text : unmask(text, this.#returned);
  }

  /** The cells of a row as they are written to files. */
  cells(row: number): string[] {
    return Array.from({ length: this.#file.table.width }, (_, column) =>
      masksColumn(this.#setup, column)
        ? this.withReturned(this.cell(row, column))
        : this.cell(row, column),
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
