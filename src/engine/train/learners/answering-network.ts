/**
 * A trained network on the kernel that only answers. It is the learner without its training: the
 * kernel computes both, so a network is measured by the arithmetic that it was trained in.
 */

import type { Layer } from '../../formats/dense-layers';
import type { DenseModel } from '../../formats/layers-model';
import type { Kernel } from '../kernel/training-kernel';
import { KernelLearner } from './kernel-learner';

/** Sigmoids, which the kernel has none of, are left out: such a layer gives the scores before. */
export function withoutSigmoids(layers: DenseModel['layers']): Layer[] {
  return layers.map((layer) => ({
    ...layer,
    activation: layer.activation === 'sigmoid' ? 'linear' : layer.activation,
  }));
}

export function openAnswering(kernel: Kernel, { layers, weights }: DenseModel): KernelLearner {
  const network = new KernelLearner(kernel, withoutSigmoids(layers), {
    optimizer: 'sgd',
    l1: 0,
    l2: 0,
    dropout: 0,
  });
  network.restore({ weights, slots: [], steps: 0, dropout: [1, 1, 1, 1] });
  return network;
}
