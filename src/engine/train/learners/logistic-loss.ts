/** The loss of a logistic regression of several classes, and its slope. */

import { float32At, float64At, uint16At } from '../../formats/number-at';
import type { Valued } from './minimise';

/** Biases are hardly held back: enough that a class without examples has a bias at all. */
const BIAS_PENALTY = 1e-4;

export interface LogisticTask {
  readonly rows: readonly Float32Array[];
  readonly classes: Uint16Array;
  readonly width: number;
}

/**
 * Mean cross-entropy in nats, and penalty / 2 times the squared weights.
 * @param x a row of weights by class for each number of a row, and behind them the biases
 */
export function logisticLoss(
  { rows, classes, width }: LogisticTask,
  penalty: number,
  x: Float64Array,
): Valued {
  const slope = new Float64Array(x.length);
  const biases = x.length - width;
  let loss = 0;
  for (const [i, row] of rows.entries()) {
    const shares = logisticShares(row, x, width);
    const truth = uint16At(classes, i);
    loss -= Math.log(Math.max(float64At(shares, truth), Number.MIN_VALUE)) / rows.length;
    shares[truth] = float64At(shares, truth) - 1;
    for (let c = 0; c < width; c += 1) {
      const error = float64At(shares, c) / rows.length;
      slope[biases + c] = float64At(slope, biases + c) + error;
      for (let j = 0, place = c; j < row.length; j += 1, place += width)
        slope[place] = float64At(slope, place) + error * float32At(row, j);
    }
  }
  for (let place = 0; place < x.length; place += 1) {
    const held = place < biases ? penalty : BIAS_PENALTY;
    loss += (held / 2) * float64At(x, place) ** 2;
    slope[place] = float64At(slope, place) + held * float64At(x, place);
  }
  return { value: loss, slope };
}

/** Probabilities of the classes of a row. */
export function logisticShares(row: Float32Array, x: Float64Array, width: number): Float64Array {
  const scores = x.slice(x.length - width);
  for (let c = 0; c < width; c += 1) {
    let sum = float64At(scores, c);
    for (let j = 0, place = c; j < row.length; j += 1, place += width)
      sum += float32At(row, j) * float64At(x, place);
    scores[c] = sum;
  }
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Mean cross-entropy of rows that were not learnt. */
export function heldOutLoss({ rows, classes, width }: LogisticTask, x: Float64Array): number {
  const sum = rows.reduce((total, row, i) => {
    const share = float64At(logisticShares(row, x, width), uint16At(classes, i));
    return total - Math.log(Math.max(share, 1e-12));
  }, 0);
  return sum / Math.max(1, rows.length);
}
