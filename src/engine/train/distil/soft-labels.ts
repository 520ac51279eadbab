/** The shares that a teacher gives to labels, as a student learns them. */

import { at } from '../../../contract/at';
import { float32At } from '../../formats/number-at';
import { best } from '../judge/evaluation';
import type { SoftLabels } from '../kernel/soft-loss';

/** Below this a share counts as this: its logarithm is asked for. */
const LEAST = 1e-12;

/** Each row's shares to the power of 1 / temperature, which sum to 1 again. */
export function softened(shares: Float32Array, classes: number, temperature: number): Float32Array {
  const soft = new Float32Array(shares.length);
  for (let start = 0; start < shares.length; start += classes) {
    let sum = 0;
    for (let i = start; i < start + classes; i += 1)
      sum += soft[i] = Math.max(LEAST, float32At(shares, i)) ** (1 / temperature);
    for (let i = start; i < start + classes; i += 1) soft[i] = float32At(soft, i) / sum;
  }
  return soft;
}

/** The likeliest label of each row. */
export function likeliest(shares: Float32Array, classes: number): Uint16Array<ArrayBuffer> {
  return Uint16Array.from({ length: shares.length / classes }, (_, row) =>
    best(shares.subarray(row * classes, (row + 1) * classes)),
  );
}

/**
 * How often each row is given to what learns from labels alone, trees, and under which: `copies`
 * times, parted by the shares that it is to learn (largest remainders), so that counts of labels are
 * those shares.
 * @returns the row of each copy, and its label
 */
export function apportioned(
  { shares, truths, truth }: Pick<SoftLabels, 'shares' | 'truths' | 'truth'>,
  classes: number,
  copies: number,
): { readonly rows: Uint32Array<ArrayBuffer>; readonly labels: Uint16Array<ArrayBuffer> } {
  const count = shares.length / classes;
  const rows = new Uint32Array(count * copies);
  const labels = new Uint16Array(count * copies);
  let next = 0;
  for (let row = 0; row < count; row += 1) {
    const wanted = Array.from({ length: classes }, (_, label) => {
      const own = truths !== null && at(truths, row) === label ? 1 : 0;
      return copies * (truth * own + (1 - truth) * float32At(shares, row * classes + label));
    });
    const whole = wanted.map(Math.floor);
    const left = copies - whole.reduce((a, b) => a + b, 0);
    const byRest = Array.from(whole.keys()).sort(
      (a, b) => (at(wanted, b) % 1) - (at(wanted, a) % 1) || a - b,
    );
    for (const label of byRest.slice(0, Math.max(0, left))) whole[label] = at(whole, label) + 1;
    whole.forEach((times, label) => {
      for (let copy = 0; copy < times && next < (row + 1) * copies; copy += 1, next += 1)
        [rows[next], labels[next]] = [row, label];
    });
  }
  return { rows, labels };
}
