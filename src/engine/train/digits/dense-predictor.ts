/** Owns asking a network of dense layers, on the kernel. */

import { openKernel } from '../kernel/load-training-kernel';
import { KernelLearner } from '../learners/kernel-learner';
import type { DenseModel } from '../../formats/layers-model';
import { sparseRows, type Rows } from '../rows/sparse-rows';

/** Probabilities, ten for each row, or for one digit of 28 x 28 numbers from 0 to 255. */
export type Predictor = (input: Rows | Uint8ClampedArray) => Promise<Float32Array>;

export async function predictor({ layers, weights }: DenseModel): Promise<Predictor> {
  const dense = layers.map((layer) => ({
    ...layer,
    activation: layer.activation === 'sigmoid' ? ('linear' as const) : layer.activation,
  }));
  const learner = new KernelLearner(await openKernel(), dense, {
    optimizer: 'sgd',
    l1: 0,
    l2: 0,
    dropout: 0,
  });
  learner.restore({ weights, slots: [], steps: 0, dropout: [1, 1, 1, 1] });
  return (input) =>
    learner.predict(
      input instanceof Uint8ClampedArray ? sparseRows(Uint8Array.from(input), 784, 1 / 255) : input,
    );
}
