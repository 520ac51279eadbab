/**
 * Columns of numbers cut into bins: trees are then grown on small whole numbers, and try a boundary
 * between bins instead of one between any two rows.
 */

import { at } from '../../../contract/at';
import { float32At } from '../../formats/number-at';

/**
 * Boundaries that are tried in a column: halfway between its numbers, or where it has more, at so
 * many quantiles.
 */
const BOUNDARIES = 255;

/**
 * A column of all rows as numbers of bins: bin b holds what is at most `limits[b]` and above the
 * limit before.
 */
export interface Binned {
  readonly bins: Uint8Array;
  /** Ascending; the last bin has none. */
  readonly limits: Float32Array;
}

/** Every column of these rows. */
export function binColumns(rows: readonly Float32Array[]): Binned[] {
  return Array.from(at(rows, 0), (_, column) => bin(rows, column));
}

function bin(rows: readonly Float32Array[], column: number): Binned {
  const numbers = Float32Array.from(rows, (row) => float32At(row, column));
  const sorted = Float32Array.from(new Set(numbers)).sort();
  const between = sorted.subarray(1).map((next, i) => {
    const number = float32At(sorted, i);
    // Halfway between two floats may round up to the greater one, which must go the other way.
    const middle = Math.fround((number + next) / 2);
    return middle < next ? middle : number;
  });
  const step = Math.max(1, between.length / BOUNDARIES);
  const limits = Float32Array.from({ length: Math.min(between.length, BOUNDARIES) }, (_, i) =>
    float32At(between, Math.floor(i * step)),
  );
  return { limits, bins: Uint8Array.from(numbers, (number) => firstAtLeast(limits, number)) };
}

/** Place of the first limit that is not below the number; their count if all are. */
function firstAtLeast(limits: Float32Array, number: number): number {
  let [from, to] = [0, limits.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (float32At(limits, middle) < number) from = middle + 1;
    else to = middle;
  }
  return from;
}
