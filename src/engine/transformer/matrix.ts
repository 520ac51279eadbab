/** Matrices of weights in the kernel's memory, in the layout that it multiplies with. */

import type { Rounded } from '../formats/inkling-graph';
import { uint16At } from '../formats/number-at';
import type { Quantized } from './areas';
import type { Kernel, Pointer } from './transformer-kernel';

const LARGEST_SUM = 2 ** 31 - 1;
const LARGEST_WEIGHT = 127;

/** Rows of a matrix that lie together, pair by pair of their numbers, as the kernel reads them. */
const TILE = 8;

/**
 * A matrix [outputs, inputs] in int8, padded with zeros to multiples of 8 both ways: what one
 * gives, the next can take. It lies in tiles [outputs / 8, inputs / 2, 8, 2].
 */
export interface Matrix {
  readonly weights: Pointer;
  readonly scales: Pointer;
  readonly outputs: number;
  readonly inputs: number;
  /** Floats, or 0 for none. */
  readonly bias: Pointer;
  /** The largest number that what it is multiplied with may have: no sum of products overflows. */
  readonly levels: number;
}

export function placeMatrix(
  kernel: Kernel,
  { rows, columns, values, scales }: Rounded,
  bias?: Float32Array,
): Matrix {
  const [outputs, inputs] = [padded(rows), padded(columns)];
  const weights = kernel.allocate(outputs * inputs);
  const tiles = kernel.halfWords(weights, (outputs * inputs) / 2).fill(0);
  const line = new Uint8Array(inputs);
  const pairs = new Uint16Array(line.buffer);
  for (let row = 0; row < rows; row += 1) {
    line.set(values.subarray(row * columns, (row + 1) * columns));
    const lane = row % TILE;
    const first = ((row - lane) * inputs) / 2 + lane;
    for (let i = 0; i < pairs.length; i += 1) tiles[first + i * TILE] = uint16At(pairs, i);
  }
  const levels = Math.min(2 ** 15 - 1, Math.floor(LARGEST_SUM / (LARGEST_WEIGHT * inputs)));
  return {
    weights,
    scales: placeFloats(kernel, scales, outputs),
    outputs,
    inputs,
    bias: bias ? placeFloats(kernel, bias, outputs) : 0,
    levels,
  };
}

/** @param length as many, zeros behind the numbers */
export function placeFloats(
  kernel: Kernel,
  numbers: ArrayLike<number>,
  length = numbers.length,
): Pointer {
  const pointer = kernel.allocate(4 * length);
  kernel.floats(pointer, length).fill(0).set(numbers);
  return pointer;
}

/** out [count, outputs] = rows x matrix + bias, or that much more. */
export function multiply(
  kernel: Kernel,
  { values, scales: rowScales }: Quantized,
  count: number,
  matrix: Matrix,
  out: Pointer,
  add = false,
): void {
  const { weights, scales, outputs, inputs, bias } = matrix;
  kernel.run.matmul(
    values,
    rowScales,
    count,
    inputs,
    weights,
    scales,
    outputs,
    bias,
    out,
    outputs,
    add,
  );
}

/**
 * The rows of embeddings that tokens stand for, as floats.
 * @throws RangeError for a token outside of the vocabulary
 */
export function embed(
  kernel: Kernel,
  { weights, scales, outputs, inputs }: Matrix,
  tokens: readonly number[],
  out: Pointer,
): void {
  const known = kernel.floats(scales, outputs);
  tokens.forEach((token, i) => {
    const scale = known[token];
    if (scale === undefined)
      throw new RangeError(
        `Token ${String(token)} is outside of a vocabulary of ${String(outputs)}.`,
      );
    kernel.run.unpackRow(weights, token, inputs, scale, out + 4 * i * inputs);
  });
}

function padded(size: number): number {
  return Math.ceil(size / 8) * 8;
}
