/**
 * Scores outputs against what was to be learnt, for the training loop and its folds, which need not
 * know whether that is classes or numbers.
 */

import { at } from '../../../contract/at';
import type { Targets } from '../rows/sparse-rows';
import { scoreOf } from './evaluation';

export interface TargetScore {
  /** Mean cross-entropy in nats, or mean squared error. */
  readonly loss: number;
  /** Share of right answers, or R². */
  readonly accuracy: number;
}

/** @param width outputs of a row: a probability for each class, or one number */
export function scoreTargets(outputs: Float32Array, truths: Targets, width: number): TargetScore {
  if (truths instanceof Uint16Array) {
    const { loss, right } = scoreOf(outputs, truths, width);
    return { loss, accuracy: right / Math.max(1, truths.length) };
  }
  const { mse, r2 } = squaredErrors(truths, outputs);
  return { loss: mse, accuracy: r2 };
}

/**
 * Mean squared error, and R², the share of the truths' variance that is not error. Truths without a
 * variance are explained wholly by no error, and by no other not at all.
 */
export function squaredErrors(
  truths: ArrayLike<number>,
  predicted: ArrayLike<number>,
): { readonly mse: number; readonly r2: number } {
  const count = Math.max(1, truths.length);
  let mean = 0;
  for (let i = 0; i < truths.length; i += 1) mean += at(truths, i) / count;
  let [errors, variance] = [0, 0];
  for (let i = 0; i < truths.length; i += 1) {
    const truth = at(truths, i);
    errors += (at(predicted, i) - truth) ** 2;
    variance += (truth - mean) ** 2;
  }
  const r2 = variance > 0 ? 1 - errors / variance : errors > 0 ? 0 : 1;
  return { mse: errors / count, r2 };
}
