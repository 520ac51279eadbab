/**
 * Whether the best trial is better than the second, or only was on these parts: a paired t-test of
 * the differences part by part. Trainings of a cross-validation share most of their examples, so
 * their differences vary less than those of other examples would: the variance is corrected for that
 * (Nadeau and Bengio 2003).
 */

import type { Lead } from '../../../../contract/training/paired-lead';

/** Upper 5 % points of Student's t with 1, 2, … degrees of freedom; those beyond have the last. */
const T = [
  6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895, 1.86, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761,
  1.753, 1.746, 1.74, 1.734, 1.729,
];
const LAST = 1.729;

export type Certainty = 'equal' | 'unsure' | 'clear';

/** @param parts folds, or parts of what is held out, that both were measured on */
export function certaintyOf({ lead, spread }: Lead<number>, parts: number): Certainty {
  if (lead <= 0) return 'equal';
  if (parts < 2) return 'unsure';
  const error = spread * Math.sqrt(1 / parts + 1 / (parts - 1));
  return lead > (T[parts - 2] ?? LAST) * error ? 'clear' : 'unsure';
}
