/** IndexedDB's order of keys, and where in sorted rows a stretch of keys lies. */

import { at } from '../contract/at';

/**
 * Keys from `lower` to `upper`; null is no bound. IndexedDB's own IDBKeyRange cannot be cloned into
 * another realm.
 */
export interface KeyRange {
  readonly lower: IDBValidKey | null;
  readonly upper: IDBValidKey | null;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

/** The range of one key. */
export function only(key: IDBValidKey): KeyRange {
  return { lower: key, upper: key, lowerOpen: false, upperOpen: false };
}

/** Where in rows that are sorted by key a range begins and ends. */
export function stretch(
  rows: readonly { readonly key: IDBValidKey }[],
  { lower, upper, lowerOpen, upperOpen }: KeyRange,
): [from: number, to: number] {
  const before = (is: (key: IDBValidKey) => boolean) =>
    countWhile(rows.length, (index) => is(at(rows, index).key));
  const from = lower === null ? 0 : before((key) => compare(key, lower) < (lowerOpen ? 1 : 0));
  const to =
    upper === null ? rows.length : before((key) => compare(key, upper) < (upperOpen ? 0 : 1));
  return [from, Math.max(from, to)];
}

/** How many of the first indices something is true of, by halving: from there on it is false. */
function countWhile(length: number, is: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As far as our keys go: numbers, then strings, then arrays of them. */
function compare(a: IDBValidKey, b: IDBValidKey): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [i, each] of a.entries()) {
      const other = b[i];
      const order = other === undefined ? 1 : compare(each, other);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  return a < b ? -1 : Number(a > b);
}

function rank(key: IDBValidKey): number {
  return typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2;
}
