/** The threshold that separates two classes of values best (N. Otsu, 1979). */

import { numberAt } from '../../../formats/number-at';

export interface Classes {
  /** The greatest value of the lower class. */
  readonly threshold: number;
  /** Mean of the values up to the threshold. */
  readonly lower: number;
  /** Mean of the others; the same as `lower` where there is one class only. */
  readonly upper: number;
}

/** @param values whole numbers from 0 to 255, at least one */
export function twoClasses(values: Uint8ClampedArray): Classes {
  const histogram = new Array<number>(256).fill(0);
  for (const value of values) histogram[value] = numberAt(histogram, value) + 1;
  const total = values.length;
  const sum = histogram.reduce((acc, count, value) => acc + count * value, 0);
  let best: Classes = { threshold: 0, lower: sum / total, upper: sum / total };
  let bestVariance = 0;
  let [count, partial] = [0, 0];
  histogram.forEach((here, value) => {
    count += here;
    partial += here * value;
    if (count === 0 || count === total) return;
    const lower = partial / count;
    const upper = (sum - partial) / (total - count);
    const variance = count * (total - count) * (upper - lower) ** 2;
    if (variance > bestVariance) {
      bestVariance = variance;
      best = { threshold: value, lower, upper };
    }
  });
  return best;
}
