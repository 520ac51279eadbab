/**
 * Makes a network's weights smaller: those nearest to zero become zero, as they matter least
 * (magnitude pruning), and the others are rounded to the form that they are stored in. How near is
 * near depends on the layer (Han, Pool, Tran and Dally 2015): a share of all weights is taken by
 * their size over the root mean square of their matrix, lest a layer of small weights lose them all.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import type { WeightReduction } from '../../../contract/training/reducing';
import { encodeCompact } from '../../formats/compact-weights';
import type { Layer } from '../../formats/dense-layers';
import { rounded, type CompactTensor } from '../../formats/weight-forms';

/** A network made smaller, as it is after it was stored and read back. */
export interface ReducedWeights {
  readonly weights: Weights;
  /** The file that holds it. */
  readonly file: Uint8Array<ArrayBuffer>;
}

/**
 * Biases are neither pruned nor rounded to eight bits: they are few, and each moves all of its
 * unit's answers.
 */
export async function reduceWeights(
  layers: readonly Layer[],
  weights: Weights,
  { form, step, prune }: WeightReduction,
): Promise<ReducedWeights> {
  const smallIn =
    prune.by === 'epsilon'
      ? () => (value: number) => Math.abs(value) < prune.epsilon
      : smallestIn(matricesOf(layers, weights), prune.share);
  const places = placesOf(layers);
  const tensors = weights.map((values, i): CompactTensor => {
    const { inputs, units, isBias } = at(places, i);
    if (isBias)
      return {
        rows: 1,
        columns: units,
        values,
        form: form === 'float16' ? 'float16' : 'float32',
        step,
      };
    const isSmall = smallIn(values);
    return {
      rows: inputs,
      columns: units,
      values: values.map((value) => (isSmall(value) ? 0 : value)),
      form,
      step,
    };
  });
  const stored = tensors.map(rounded);
  // What rounding made zero need not be stored either.
  const file = await encodeCompact(
    tensors.map((tensor, i) => {
      const rounding = at(stored, i);
      return {
        ...tensor,
        values: tensor.values.map((value, k) => (rounding[k] === 0 ? 0 : value)),
      };
    }),
  );
  return { weights: stored, file };
}

/** How many weights, biases among them, are not zero. */
export function presentIn(weights: Weights): number {
  return weights.reduce(
    (sum, values) => sum + values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0),
    0,
  );
}

/** Which weights of a matrix are among this share of all weights, the smallest for their matrix. */
function smallestIn(
  matrices: Weights,
  share: number,
): (matrix: Float32Array) => (value: number) => boolean {
  // Rounded as they are sorted, so that the first one to stay is no smaller than itself.
  const sizesIn = (matrix: Float32Array) => {
    const scale = 1 / (rootMeanSquare(matrix) || 1);
    return (value: number) => Math.fround(scale * Math.abs(value));
  };
  const sizes = new Float32Array(countOf(matrices));
  let next = 0;
  for (const matrix of matrices) {
    const sizeOf = sizesIn(matrix);
    for (const value of matrix) sizes[next++] = sizeOf(value);
  }
  sizes.sort();
  const limit = at(sizes, Math.floor(share * sizes.length));
  return (matrix) => {
    const sizeOf = sizesIn(matrix);
    return (value) => sizeOf(value) < limit;
  };
}

function rootMeanSquare(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / Math.max(1, values.length));
}

/** Without the biases, which stand behind the matrix of each layer that has some. */
function matricesOf(layers: readonly Layer[], weights: Weights): Weights {
  const places = placesOf(layers);
  return weights.filter((_, i) => !at(places, i).isBias);
}

/** What the weights of a network are, one after the other. */
function placesOf(layers: readonly Layer[]) {
  return layers.flatMap(({ inputs, units, bias }) => [
    { inputs, units, isBias: false },
    ...(bias ? [{ inputs: 1, units, isBias: true }] : []),
  ]);
}

function countOf(matrices: Weights): number {
  return matrices.reduce((sum, values) => sum + values.length, 0);
}
