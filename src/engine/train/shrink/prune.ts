/** Owns magnitude pruning, and the form in which a shrunk network's weights are stored. */

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
  const matrices = weights.filter((_, i) => i % 2 === 0);
  const limit = prune.by === 'epsilon' ? prune.epsilon : smallest(matrices, prune.share);
  const tensors = weights.map((values, i): CompactTensor => {
    const { inputs, units } = layers[Math.floor(i / 2)] ?? { inputs: 0, units: 0 };
    if (i % 2 === 1)
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
  const zeros = stored.reduce(
    (sum, values, i) =>
      sum + (i % 2 === 0 ? values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) : 0),
    0,
  );
  // What rounding made zero need not be stored either.
  const file = await encodeCompact(
    tensors.map((tensor, i) => ({
      ...tensor,
      values: tensor.values.map((value, k) => (stored[i]?.[k] === 0 ? 0 : value)),
    })),
  );
  return {
    weights: stored,
    sparsity:
      zeros /
      Math.max(
        1,
        matrices.reduce((sum, values) => sum + values.length, 0),
      ),
    file,
  };
}

/** The size below which this share of all weights lies. */
function smallest(matrices: Weights, share: number): number {
  const sizes = new Float32Array(matrices.reduce((sum, values) => sum + values.length, 0));
  let at = 0;
  for (const values of matrices) for (const value of values) sizes[at++] = Math.abs(value);
  sizes.sort();
  return sizes[Math.floor(share * sizes.length)] ?? 0;
}
