/**
 * What is private in a column, and the texts without it. Only rows that have something are held a
 * second time.
 */

import { findSensitive } from '../../contract/masking/find-sensitive';
import { keyOf, Masker, unmask, type KeptValue } from '../../contract/masking/masking';
import type { MaskedRows } from '../../contract/training/dataset';
import { cellOf, type Table } from '../train/data/row-table';
import { placeholdersIn, type StoredMasks } from './stored-masks';

/** Rows after which other questions have their turn: some 50 ms. */
const STEP = 1_000;

export class ColumnMasks {
  readonly column: number;
  /** What looked like a placeholder in the table before. */
  readonly lookAlikes: ReadonlySet<string>;
  readonly #kept: MaskedRows['kept'];
  readonly #texts: ReadonlyMap<number, string>;
  readonly #returned: readonly KeptValue[];

  private constructor(
    column: number,
    lookAlikes: ReadonlySet<string>,
    kept: MaskedRows['kept'],
    texts: ReadonlyMap<number, string>,
    returned: readonly KeptValue[],
  ) {
    this.column = column;
    this.lookAlikes = lookAlikes;
    this.#kept = kept;
    this.#texts = texts;
    this.#returned = returned;
  }

  /**
   * @param before the masks that these replace: equal values keep their placeholders
   * @param stored where the rows were stored masked: their placeholders stand for other values
   * @param known what another worker masked in these rows, which has its placeholders still
   */
  static async find(
    table: Table,
    column: number,
    names: readonly string[],
    before: ColumnMasks | null,
    stored: StoredMasks | null,
    known: readonly KeptValue[],
    onRows: (done: number) => void,
  ): Promise<ColumnMasks> {
    const lookAlikes = before?.lookAlikes ?? stored?.lookAlikes ?? placeholdersIn(table);
    const language = table.rows.some((row) => /\p{Script=Han}/u.test(cellOf(row, column)))
      ? 'zh'
      : 'en';
    const standing = stored === null ? lookAlikes : placeholdersIn(table);
    const masker = new Masker(language, before === null ? known : before.#kept, standing);
    const counts = new Map<string, number>();
    const texts = new Map<number, string>();
    for (const [index, row] of table.rows.entries()) {
      const text = cellOf(row, column);
      const found = findSensitive(text, names);
      for (const { start, end, kind } of found) {
        const key = keyOf({ kind, value: text.slice(start, end) });
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      if (found.length > 0) texts.set(index, masker.mask(text, found));
      if (index % STEP === STEP - 1) {
        onRows(index + 1);
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    const kept = masker.kept.flatMap((each) => {
      const count = counts.get(keyOf(each));
      return count === undefined ? [] : [{ ...each, count }];
    });
    return new ColumnMasks(column, lookAlikes, kept, texts, []);
  }

  /** What was taken out, and not put back. */
  get kept(): MaskedRows['kept'] {
    const returned = new Set(this.#returned.map(({ placeholder }) => placeholder));
    return this.#kept.filter(({ placeholder }) => !returned.has(placeholder));
  }

  /** Rows that something was found in. */
  get rows(): number {
    return this.#texts.size;
  }

  /** The same, with some values where they were. */
  without(values: readonly KeptValue[]): ColumnMasks {
    const returned = [...this.#returned, ...values];
    return new ColumnMasks(this.column, this.lookAlikes, this.#kept, this.#texts, returned);
  }

  /** The text of a row as it is to be read, or null where it is as it was given. */
  textOf(row: number): string | null {
    const text = this.#texts.get(row);
    return text === undefined ? null : unmask(text, this.#returned);
  }
}
