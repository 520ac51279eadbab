/**
 * Owns asking a small network that is stored as we trained it, one example at a time, in plain
 * JavaScript: it takes microseconds.
 */

import * as v from 'valibot';
import type { Weights } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));

export const LayerSchema = v.object({
  inputs: Size,
  units: Size,
  activation: v.picklist(['linear', 'relu', 'softmax']),
  bias: v.boolean(),
  draw: v.picklist(['glorot', 'embedding']),
});

type StoredLayer = v.InferOutput<typeof LayerSchema>;

/** Numbers of an example that are not zero, and where they stand. */
export interface SparseRow {
  readonly columns: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** Probabilities of the classes. Every layer is `x W + b`, W row by row. */
export function forward(
  layers: readonly StoredLayer[],
  weights: Weights,
  row: SparseRow,
): Float32Array {
  let { columns, values } = row;
  let at = 0;
  let out = new Float32Array(0);
  for (const { units, activation, bias } of layers) {
    const matrix = weights[at] ?? out;
    out = new Float32Array(units);
    if (bias) out.set(weights[at + 1] ?? []);
    at += bias ? 2 : 1;
    for (let i = 0; i < columns.length; i += 1) {
      const [from, value] = [(columns[i] ?? 0) * units, values[i] ?? 0];
      for (let unit = 0; unit < units; unit += 1)
        out[unit] = (out[unit] ?? 0) + value * (matrix[from + unit] ?? 0);
    }
    if (activation === 'relu')
      out.forEach((x, i) => {
        if (x < 0) out[i] = 0;
      });
    if (activation === 'softmax') softmax(out);
    columns = Uint32Array.from(out.keys());
    values = out;
  }
  return out;
}

function softmax(scores: Float32Array): void {
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  scores.forEach((score, i) => {
    sum += scores[i] = Math.exp(score - most);
  });
  scores.forEach((power, i) => {
    scores[i] = power / sum;
  });
}

/**
 * The weights of these layers from a file of float32, little-endian.
 * @throws InklingError `model-corrupt` if it has another length
 */
export function readWeights(
  layers: readonly StoredLayer[],
  bytes: Uint8Array<ArrayBuffer>,
): Weights {
  const sizes = layers.flatMap(({ inputs, units, bias }) =>
    bias ? [inputs * units, units] : [inputs * units],
  );
  if (bytes.byteLength !== 4 * sizes.reduce((a, b) => a + b, 0)) {
    throw new InklingError('model-corrupt', 'The weights are not those of these layers.', {
      details: { file: WEIGHTS },
    });
  }
  const all = new Float32Array(bytes.slice().buffer);
  let end = 0;
  return sizes.map((size) => all.subarray(end, (end += size)));
}

export const MODEL = 'model.json';
export const WEIGHTS = 'weights.bin';
