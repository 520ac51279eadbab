/**
 * Turns rows in JSON, each an object or an array, into cells. Columns are the keys in the order in
 * which they first appear.
 */

import { DATA_LIMITS } from '../../../contract/training/dataset';

export class JsonColumns {
  readonly #indices = new Map<string, number>();
  #longest = 0;

  get names(): string[] {
    return [...this.#indices.keys()];
  }

  /** Columns seen so far: keys, or the cells of the longest array. */
  get width(): number {
    return Math.max(this.#indices.size, this.#longest);
  }

  /**
   * The cells of a row, or null if it is no object and no array. What is beyond the limit of
   * columns is dropped.
   */
  cells(text: string): string[] | null {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return null;
    }
    if (Array.isArray(value)) {
      const cells = value.slice(0, DATA_LIMITS.columns).map(valueOf);
      this.#longest = Math.max(this.#longest, cells.length);
      return cells;
    }
    if (typeof value !== 'object' || value === null) return null;
    const cells = new Array<string>(this.#indices.size).fill('');
    for (const [key, each] of Object.entries(value)) {
      const index = this.#indices.get(key) ?? this.#indices.size;
      if (index >= DATA_LIMITS.columns) continue;
      this.#indices.set(key, index);
      cells[index] = valueOf(each);
    }
    return cells;
  }
}

/**
 * A value as a cell: a string as it is, nothing as nothing, the rest as JSON. Lists in lists too
 * deep for that say nothing either.
 */
export function valueOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch (error) {
    // It is read without a stack, but not written.
    if (error instanceof RangeError) return '';
    throw error;
  }
}
