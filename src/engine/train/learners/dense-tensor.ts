/** Writes sparse rows out in full, as TensorFlow.js wants them. */

import * as tf from '@tensorflow/tfjs-core';
import { at, last } from '../../../contract/at';
import type { Rows } from '../rows/sparse-rows';

export function denseTensor(rows: Rows, indices: Uint32Array): tf.Tensor2D {
  return tf.tensor2d(writtenOut(rows, indices), [indices.length, rows.width]);
}

/** The numbers of these rows, row by row. */
export function writtenOut(
  { width, starts, columns, values }: Rows,
  indices: Uint32Array,
): Float32Array {
  // Asserted once for all numbers of the batch: with an accessor for each of them, writing them out
  // takes at least three times as long. The defaults below are never taken.
  if (last(starts) > columns.length || last(starts) > values.length)
    throw new RangeError('These rows end beyond their numbers.');
  const full = new Float32Array(indices.length * width);
  indices.forEach((row, i) => {
    const [from, to] = [at(starts, row), at(starts, row + 1)];
    for (let k = from; k < to; k += 1) {
      const place = i * width + (columns[k] ?? 0);
      // Added up: a row of words may name the same word twice.
      full[place] = (full[place] ?? 0) + (values[k] ?? 0);
    }
  });
  return full;
}
