/**
 * Trains a small network in the kernel from beginning to end, where there is no run to be told of,
 * stored or gone on with.
 */

import type { Weights } from '../../../contract/training/checkpoint';
import type { Recipe } from '../../../contract/training/training';
import type { NetworkForm } from '../../formats/sequence-layers';
import type { SoftLabels } from '../kernel/soft-loss';
import type { Kernel } from '../kernel/training-kernel';
import { firstState } from '../learners/first-state';
import { KernelLearner } from '../learners/kernel-learner';
import { pick, type Examples, type Targets } from '../rows/sparse-rows';
import { fit } from './fit';

interface Given extends NetworkForm {
  readonly recipe: Recipe;
  readonly examples: Examples<Targets>;
  /** Outputs of a row: its classes, or 1 for a number. */
  readonly classes: number;
  /** Shares to learn in place of the examples' labels. */
  readonly soft?: SoftLabels;
}

interface Control {
  readonly breathe: () => Promise<void>;
  readonly onProgress?: (done: number) => void;
}

/** @throws InklingError `training-diverged`; whatever `breathe` throws */
export async function fitWeights(
  kernel: Kernel,
  { layers, reader, recipe, examples, classes, soft }: Given,
  { breathe, onProgress }: Control,
): Promise<Weights> {
  const learner = new KernelLearner(kernel, layers, recipe, soft, reader);
  try {
    learner.restore(firstState({ layers, reader }, recipe));
    await fit(learner, examples, pick(examples, []), classes, recipe, null, {
      breathe,
      onBatch: ({ progress }) => {
        onProgress?.(progress);
      },
      onEpoch: () => Promise.resolve(),
    });
    return (await learner.save()).weights;
  } finally {
    learner.dispose();
  }
}
