/**
 * The population stability index: how much a distribution differs from its reference, in one number
 * with usual thresholds, and how many values it takes until that number says something.
 */

import { at } from '../../../contract/at';

/**
 * The usual thresholds (N. Siddiqi, "Credit Risk Scorecards", 2006): below the first nothing has
 * changed, above the second much has.
 */
export const PSI_THRESHOLDS = { some: 0.1, much: 0.25 } as const;

/** As if this many runs lay in each bin, on both sides, so that an empty one has a logarithm. */
const SMOOTHING = 0.5;

/**
 * Population stability index: the sum over all bins of (a - e) ln(a / e), a being the share of the
 * runs and e that of the reference. Both sides are smoothed as if half a run more lay in each bin,
 * the reference as if it had as many runs.
 * @param counts runs in each bin
 * @param expected shares of the reference in the same bins
 */
export function stabilityIndex(counts: readonly number[], expected: readonly number[]): number {
  const runs = sum(counts);
  const whole = runs + SMOOTHING * counts.length;
  return sum(
    counts.map((count, i) => {
      const actual = (count + SMOOTHING) / whole;
      const reference = (at(expected, i) * runs + SMOOTHING) / whole;
      return (actual - reference) * Math.log(actual / reference);
    }),
  );
}

/**
 * How many runs are needed: so many that chance alone passes the first threshold in one of twenty
 * cases, rounded up to tens. By chance the index is distributed nearly as chi-squared with (bins -
 * 1) degrees of freedom, divided by the runs (B. Yurdakul and J. Naranjo, "Statistical properties
 * of the population stability index", 2020); its 95th percentile is by Wilson & Hilferty.
 */
export function runsNeeded(bins: number): number {
  const freedom = Math.max(1, bins - 1);
  const chiSquared = freedom * (1 - 2 / (9 * freedom) + 1.645 * Math.sqrt(2 / (9 * freedom))) ** 3;
  return Math.ceil(chiSquared / PSI_THRESHOLDS.some / 10) * 10;
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
