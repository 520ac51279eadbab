/** Columns of which tests know everything: lengths in cm, and three tints. */

import type { Feature } from '../tasks/labelled/table-features';

export const LENGTH = {
  name: 'length',
  kind: 'number',
  median: 10,
  mean: 10,
  deviation: 4,
  low: 2,
  high: 18,
  missing: true,
  decimalComma: false,
  unit: 'cm',
} as const satisfies Feature;

export const TINT: Feature = {
  name: 'tint',
  kind: 'category',
  values: ['white', 'cream', 'grey'],
  missing: false,
};

export const FEATURES: readonly Feature[] = [LENGTH, TINT];

/** A row as numbers: the length in cm, or null; the place of the tint, 3 for any other. */
export function numbersOfRow(length: number | null, tint: number): Float32Array {
  const numbers = new Float32Array(6);
  numbers[0] = length === null ? 0 : (length - LENGTH.mean) / LENGTH.deviation;
  numbers[1] = length === null ? 1 : 0;
  numbers[2 + tint] = 1;
  return numbers;
}
