/** Owns matrices in the kernel's memory, and products with them. */

import type { Kernel, Pointer } from './transformer-kernel';
import type { Rounded } from '../formats/inkling-graph';

const LARGEST_SUM = 2 ** 31 - 1;
const LARGEST_WEIGHT = 127;

/** Rows that the arithmetic may touch behind the last one. */
export const SPARE_ROWS = 8;

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

/** Rows of int16 with their scales. */
export interface Quantized {
  readonly values: Pointer;
  readonly scales: Pointer;
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
    for (let i = 0; i < pairs.length; i += 1) tiles[first + i * TILE] = pairs[i] ?? 0;
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

/** The length of each text and its first row, as the kernel's attention reads them. */
export function placeTexts(
  kernel: Kernel,
  texts: readonly { readonly length: number }[],
  starts: readonly number[],
): Pointer {
  const pointer = kernel.area('texts', 8 * texts.length);
  const words = kernel.words(pointer, 2 * texts.length);
  texts.forEach(({ length }, i) => {
    words.set([length, starts[i] ?? 0], 2 * i);
  });
  return pointer;
}

/** Room for rows of int16 and their scales. */
export function quantizedArea(
  kernel: Kernel,
  name: string,
  rows: number,
  width: number,
): Quantized {
  return {
    values: kernel.area(name, 2 * (rows + SPARE_ROWS) * width),
    scales: kernel.area(`${name} scales`, 4 * (rows + SPARE_ROWS)),
  };
}

export function floatArea(kernel: Kernel, name: string, rows: number, width: number): Pointer {
  return kernel.area(name, 4 * (rows + SPARE_ROWS) * width);
}

function padded(size: number): number {
  return Math.ceil(size / 8) * 8;
}
