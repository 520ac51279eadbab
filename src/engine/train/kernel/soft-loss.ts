/**
 * The loss of a student: truth x cross-entropy with the labels + (1 - truth) x T^2 x cross-entropy of
 * the shares at temperature T (Hinton, Vinyals and Dean 2015). T^2 keeps the teacher's part of the
 * gradient as large as it is at T = 1.
 */

import { float32At } from '../../formats/number-at';
import { at } from '../../../contract/at';

export interface SoftLabels {
  /** A row of classes for each example: the teacher's shares at the temperature. */
  readonly shares: Float32Array;
  readonly temperature: number;
  /** The labels of the rows themselves, and their weight. */
  readonly truths: Uint16Array | null;
  readonly truth: number;
}

const LEAST = 1e-7;

/**
 * Turns the probabilities of a row into the gradient with respect to its scores, times `share`.
 * softmax(z / T) need not be computed from scores: it is softmax(z) to the power of 1 / T, brought to
 * a sum of 1.
 * @returns the row's loss
 */
export function softLoss(
  row: Float32Array,
  classes: number,
  example: number,
  { shares, temperature, truths, truth }: SoftLabels,
  share: number,
): number {
  const powers = new Float64Array(classes);
  let sum = 0;
  for (let i = 0; i < classes; i += 1)
    sum += powers[i] = Math.max(1e-30, float32At(row, i)) ** (1 / temperature);
  const own = truths === null ? -1 : at(truths, example);
  let loss = 0;
  for (let i = 0; i < classes; i += 1) {
    const wanted = float32At(shares, example * classes + i);
    const softly = (powers[i] ?? 0) / sum;
    const said = float32At(row, i);
    loss -= (1 - truth) * temperature ** 2 * wanted * Math.log(Math.max(LEAST, softly));
    if (i === own) loss -= truth * Math.log(Math.max(LEAST, said));
    const hard = own < 0 ? 0 : said - (i === own ? 1 : 0);
    row[i] = share * (truth * hard + (1 - truth) * temperature * (softly - wanted));
  }
  return loss;
}
