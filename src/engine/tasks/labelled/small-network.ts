/**
 * Asks a small network that is stored as we trained it, one example at a time, in plain JavaScript:
 * it takes microseconds, less than a runtime would take to start.
 */

import * as v from 'valibot';
import { at, last } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import { InklingError } from '../../../contract/errors';
import { float64At, uint32At } from '../../formats/number-at';

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));

export const LayerSchema = v.object({
  inputs: Size,
  units: Size,
  activation: v.picklist(['linear', 'relu', 'softmax']),
  bias: v.boolean(),
  draw: v.picklist(['glorot', 'embedding']),
});

type StoredLayer = v.InferOutput<typeof LayerSchema>;

/** What stands around the layers: the numbers of an example, and its classes. */
interface Ends {
  readonly inputs: number;
  readonly units: number;
}

/**
 * That the layers fit each other and what stands around them: what is asked later would reach
 * beyond a matrix, or lack a score.
 * @throws InklingError `model-corrupt`
 */
export function checkLayers(layers: readonly StoredLayer[], ends: Ends): void {
  const widths = [ends.inputs, ...layers.map(({ units }) => units)];
  const wrong = layers.findIndex(({ inputs }, i) => inputs !== at(widths, i));
  if (wrong >= 0)
    throw new InklingError(
      'model-corrupt',
      `Layer ${String(wrong + 1)} has ${String(at(layers, wrong).inputs)} inputs where ${String(at(widths, wrong))} numbers come.`,
      { details: { file: MODEL } },
    );
  if (last(widths) !== ends.units)
    throw new InklingError(
      'model-corrupt',
      `The last layer has ${String(last(widths))} units for ${String(ends.units)} labels.`,
      { details: { file: MODEL } },
    );
}

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
  let columns = new Uint32Array(row.columns);
  let values = new Float64Array(row.values);
  let used = 0;
  let out = new Float32Array(0);
  for (const { units, activation, bias } of layers) {
    const matrix = at(weights, used++);
    out = new Float32Array(units);
    if (bias) out.set(at(weights, used++));
    for (let i = 0; i < columns.length; i += 1)
      addScaled(out, matrix, uint32At(columns, i) * units, float64At(values, i));
    if (activation === 'relu')
      out.forEach((x, i) => {
        if (x < 0) out[i] = 0;
      });
    if (activation === 'softmax') softmax(out);
    columns = Uint32Array.from(out.keys());
    values = new Float64Array(out);
  }
  return out;
}

/** Add a row of a matrix, which begins at `start`, times `value`. */
function addScaled(sums: Float32Array, matrix: Float32Array, start: number, value: number): void {
  // Asserted once, not at each number, which took a seventh longer: no default below is ever taken.
  if (start + sums.length > matrix.length) throw new RangeError('The matrix has no such row.');
  for (let i = 0; i < sums.length; i += 1)
    sums[i] = (sums[i] ?? 0) + value * (matrix[start + i] ?? 0);
}

/** In place. @throws InklingError `answer-impossible` where a score is no number */
export function softmax(scores: Float32Array): void {
  if (!scores.every(Number.isFinite))
    throw new InklingError('answer-impossible', `The network gave ${scores.join(' and ')}.`);
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
