/** The digits network that ships, computed in plain TypeScript, for tests that need its opinion. */

import { readFileSync } from 'node:fs';
import { at } from '../../../contract/at';
import { SIDE } from './normalize-digit';

const HIDDEN = 128;

const FILE = 'public/models/digits/weights.bin';

/** @returns ten probabilities for 28 x 28 numbers from 0 to 255 */
export function shippedNetwork(): (pixels: ArrayLike<number>) => number[] {
  const bytes = readFileSync(FILE);
  const weights = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  );
  let taken = 0;
  const take = (count: number) => weights.subarray(taken, (taken += count));
  const [kernel, bias, lastKernel, lastBias] = [
    take(SIDE * SIDE * HIDDEN),
    take(HIDDEN),
    take(HIDDEN * 10),
    take(10),
  ];
  return (pixels) => {
    const hidden = dense(
      Float32Array.from(pixels, (value) => value / 255),
      kernel,
      bias,
    ).map((value) => Math.max(0, value));
    const scores = dense(hidden, lastKernel, lastBias);
    const powers = Array.from(scores, (score) => Math.exp(score - Math.max(...scores)));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((power) => power / sum);
  };
}

function dense(inputs: Float32Array, kernel: Float32Array, bias: Float32Array): Float32Array {
  const outputs = Float32Array.from(bias);
  inputs.forEach((value, row) => {
    if (value === 0) return;
    for (let unit = 0; unit < outputs.length; unit++)
      outputs[unit] = at(outputs, unit) + value * at(kernel, row * outputs.length + unit);
  });
  return outputs;
}
