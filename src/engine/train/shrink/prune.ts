/**
 * Makes a network's weights smaller: those nearest to zero become zero, as they matter least
 * (magnitude pruning), and the others are rounded to the form that they are stored in.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import type { ShrinkChoice } from '../../../contract/training/shrinking';
import { encodeCompact } from '../../formats/compact-weights';
import type { Layer } from '../../formats/dense-layers';
import { rounded, type CompactTensor } from '../../formats/weight-forms';

/** A network made smaller, as it is after it was stored and read back. */
export interface Shrunk {
  readonly weights: Weights;
  /** Share of the matrices' weights that are zero. */
  readonly sparsity: number;
  /** The file that holds it. */
  readonly file: Uint8Array<ArrayBuffer>;
}

/**
 * Biases are neither pruned nor rounded to eight bits: they are few, and each moves all of its
 * unit's answers.
 */
export async function shrink(
  layers: readonly Layer[],
  weights: Weights,
  { form, step, prune }: ShrinkChoice,
): Promise<Shrunk> {
  const matrices = matricesOf(layers, weights);
  const limit = prune.by === 'epsilon' ? prune.epsilon : smallest(matrices, prune.share);
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
    return {
      rows: inputs,
      columns: units,
      values: values.map((value) => (Math.abs(value) < limit ? 0 : value)),
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
  return { weights: stored, sparsity: sparsityOf(layers, stored), file };
}

/** Share of the matrices' weights that are zero. */
export function sparsityOf(layers: readonly Layer[], weights: Weights): number {
  const matrices = matricesOf(layers, weights);
  const zeros = matrices.reduce(
    (sum, values) => sum + values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0),
    0,
  );
  return zeros / Math.max(1, countOf(matrices));
}

/** The size below which this share of all weights lies. */
function smallest(matrices: Weights, share: number): number {
  const sizes = new Float32Array(countOf(matrices));
  let next = 0;
  for (const values of matrices) for (const value of values) sizes[next++] = Math.abs(value);
  sizes.sort();
  return at(sizes, Math.floor(share * sizes.length));
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
