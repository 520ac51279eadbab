/** How sure a figure is, by draws of examples with replacement (bootstrap, Efron 1979). */

import { at } from '../../../contract/at';
import type { Figure } from '../../../contract/training/number-evaluation';

/** As many as tell where 95 of 100 lie. */
export const DRAWS = 400;

/** @param drawn the figure of each of `DRAWS` draws @returns it with the bounds of 95 % of them */
export function boundedBy(value: number, drawn: readonly number[]): Figure {
  const sorted = drawn.toSorted((a, b) => a - b);
  return {
    value,
    low: Math.min(value, at(sorted, Math.floor(0.025 * sorted.length))),
    high: Math.max(value, at(sorted, Math.floor(0.975 * sorted.length))),
  };
}
