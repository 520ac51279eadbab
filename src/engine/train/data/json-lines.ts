/** Owns JSON lines: an object or an array a line. Columns are the keys in the order in which they are first seen. */

import { DATA_LIMITS } from '../../../contract/data';

export class JsonColumns {
  readonly #indices = new Map<string, number>();

  get names(): string[] {
    return [...this.#indices.keys()];
  }

  /** The cells of a line, or null if it is no object and no array. A key beyond the limit of columns is dropped. */
  cells(line: string): string[] | null {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return null;
    }
    if (Array.isArray(value)) return value.map(cellOf);
    if (typeof value !== 'object' || value === null) return null;
    const cells = new Array<string>(this.#indices.size).fill('');
    for (const [key, each] of Object.entries(value)) {
      const index = this.#indices.get(key) ?? this.#indices.size;
      if (index >= DATA_LIMITS.columns) continue;
      this.#indices.set(key, index);
      cells[index] = cellOf(each);
    }
    return cells;
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
