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
 * How often a version that is used as it was measured may be said to have drifted: in one of a
 * hundred cases, over everything that is compared of it together (Bonferroni).
 */
const FALSE_ALARMS = 0.01;

/** What an index is made of, besides its bins. */
export interface IndexSize {
  /** Bins in which something is expected. */
  readonly bins: number;
  /** Rows that the reference was made of. */
  readonly examples: number;
  /** How many indices are looked at together. */
  readonly family: number;
}

/**
 * The index that chance alone does not pass but in `FALSE_ALARMS` of all cases. By chance the index
 * is distributed nearly as chi-squared with (bins - 1) degrees of freedom, times (1 / runs + 1 /
 * examples of the reference) (B. Yurdakul and J. Naranjo, "Statistical properties of the population
 * stability index", 2020).
 */
export function indexByChance(runs: number, size: IndexSize): number {
  return (1 / runs + 1 / size.examples) * chiSquaredLimit(size);
}

/**
 * How many runs are needed until chance alone stays below what is called a large change; null where
 * the reference has so few rows that no number of runs is enough.
 */
export function runsNeeded(size: IndexSize): number | null {
  const limit = chiSquaredLimit(size);
  const left = PSI_THRESHOLDS.much - limit / size.examples;
  return left > 0 ? Math.ceil(limit / left / 10) * 10 : null;
}

/** A percentile of chi-squared, by E. B. Wilson and M. M. Hilferty (1931). */
function chiSquaredLimit({ bins, family }: IndexSize): number {
  const freedom = Math.max(1, bins - 1);
  const z = upperNormal(FALSE_ALARMS / Math.max(1, family));
  return freedom * (1 - 2 / (9 * freedom) + z * Math.sqrt(2 / (9 * freedom))) ** 3;
}

/**
 * What a standard normal number exceeds with this probability, below one half; to 0.0005 (C.
 * Hastings, in Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.2.23).
 */
export function upperNormal(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(probability));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t ** 2) /
      (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3)
  );
}

/** What is said of an index: nothing has changed, something, or much; null: not enough to say. */
export type DriftVerdict = 'none' | 'some' | 'much';

/** @param needed see `runsNeeded` */
export function verdictOf(
  psi: number,
  runs: number,
  needed: number | null,
  size: IndexSize,
): DriftVerdict | null {
  if (needed === null || runs < needed) return null;
  if (psi < PSI_THRESHOLDS.some || psi <= indexByChance(runs, size)) return 'none';
  return psi < PSI_THRESHOLDS.much ? 'some' : 'much';
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
