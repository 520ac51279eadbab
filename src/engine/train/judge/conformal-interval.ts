/**
 * How wide the interval around a predicted number must be: split conformal prediction (Papadopoulos
 * et al. 2002; Lei et al. 2018). Of examples that the model has not seen, the distances between
 * truth and prediction are ranked, and the one is taken that a new example's distance exceeds in
 * one case of ten at most, whatever the model and however its errors are distributed.
 */

import { at } from '../../../contract/at';

/** The share of true numbers that lie within the interval. */
export const LEVEL = 0.9;

/**
 * @param truths of examples that nothing was learnt from
 * @returns null where there are too few of them to promise so much: nine are needed for 90 %
 */
export function conformalDistance(
  truths: readonly number[],
  predicted: readonly number[],
  level = LEVEL,
): number | null {
  // A new example stands at each place among the others with the same probability: hence one more.
  const rank = Math.ceil(level * (truths.length + 1) - 1e-9);
  if (rank > truths.length) return null;
  const distances = truths.map((truth, i) => Math.abs(truth - at(predicted, i)));
  return at(
    distances.sort((a, b) => a - b),
    rank - 1,
  );
}
