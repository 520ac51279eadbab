/**
 * Reads the words of one text in their order with a convolution or an LSTM, in plain JavaScript: a text
 * takes less than a runtime would take to start. What src/engine/train/kernel computes in batches.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import { float32At } from '../../formats/number-at';
import { GATES, type SequenceReader } from '../../formats/sequence-layers';
import type { Layer } from '../../formats/dense-layers';

/**
 * The features that the dense layers are given.
 * @param layers of the whole network, which fit the reader
 * @param ids of at least one word
 */
export function readSequence(
  reader: SequenceReader,
  layers: readonly Layer[],
  weights: Weights,
  ids: readonly number[],
): Float32Array {
  const size = at(layers, 0).units;
  const embeddings = at(weights, 0);
  const words = ids.map((id) => embeddings.subarray(id * size, (id + 1) * size));
  return reader.kind === 'lstm'
    ? lastState(words, at(weights, 1), at(weights, 2))
    : largest(reader.widths, words, weights);
}

/** Of each filter the largest number over all windows; a window begins at every word. */
function largest(
  widths: readonly number[],
  words: readonly Float32Array[],
  weights: Weights,
): Float32Array {
  const parts = widths.map((width, i) => {
    const [matrix, biases] = [at(weights, 1 + 2 * i), at(weights, 2 + 2 * i)];
    const most = new Float32Array(biases.length);
    for (let first = 0; first < words.length; first += 1) {
      const sums = biases.slice();
      let row = 0;
      for (const word of words.slice(first, first + width))
        row = addProduct(sums, word, matrix, row);
      sums.forEach((sum, unit) => {
        if (sum > float32At(most, unit)) most[unit] = sum;
      });
    }
    return most;
  });
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

function lastState(
  words: readonly Float32Array[],
  matrix: Float32Array,
  biases: Float32Array,
): Float32Array {
  const units = biases.length / GATES;
  const [state, cell] = [new Float32Array(units), new Float32Array(units)];
  for (const word of words) {
    const gates = biases.slice();
    addProduct(gates, state, matrix, addProduct(gates, word, matrix, 0));
    for (let unit = 0; unit < units; unit += 1) {
      const open = sigmoid(float32At(gates, unit));
      const keep = sigmoid(float32At(gates, units + unit));
      const fresh = Math.tanh(float32At(gates, 2 * units + unit));
      const show = sigmoid(float32At(gates, 3 * units + unit));
      cell[unit] = keep * float32At(cell, unit) + open * fresh;
      state[unit] = show * Math.tanh(float32At(cell, unit));
    }
  }
  return state;
}

/**
 * Adds numbers times the rows of a matrix, from `row` on.
 * @returns the row behind the last
 */
function addProduct(
  sums: Float32Array,
  numbers: Float32Array,
  matrix: Float32Array,
  row: number,
): number {
  const { length } = sums;
  // Asserted once, not at each number: no default below is ever taken.
  if ((row + numbers.length) * length > matrix.length)
    throw new RangeError('The matrix has no such row.');
  numbers.forEach((number, k) => {
    const start = (row + k) * length;
    for (let i = 0; i < length; i += 1)
      sums[i] = (sums[i] ?? 0) + number * (matrix[start + i] ?? 0);
  });
  return row + numbers.length;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
