/** A learner on the kernel in Node, with the first weights of a seed, for tests. */
import type { Recipe } from '../../../contract/training/training';
import type { Layer } from '../../formats/dense-layers';
import { testKernel } from '../kernel/test-training-kernel';
import { Random, seededState } from '../rows/random';
import { drawWeights } from './draw-weights';
import { KernelLearner } from './kernel-learner';

export async function testLearner(
  layers: readonly Layer[],
  recipe: Pick<Recipe, 'optimizer' | 'l1' | 'l2' | 'dropout'>,
  seed = 1,
): Promise<KernelLearner> {
  const learner = new KernelLearner(await testKernel(), layers, recipe);
  learner.restore({
    weights: drawWeights(layers, Random.seeded(seed, 'weights')),
    slots: [],
    steps: 0,
    dropout: seededState(seed, 'dropout'),
  });
  return learner;
}
