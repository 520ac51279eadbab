/** Opens the compiled kernel in Node, for tests. */
import { readFile } from 'node:fs/promises';
import type { Recipe } from '../../../contract/training/training';
import { type Layer } from '../../formats/dense-layers';
import { drawWeights } from '../learners/draw-weights';
import { Random, seededState } from '../rows/random';
import { Kernel } from './training-kernel';
import { KernelLearner } from '../learners/kernel-learner';

export async function testKernel(): Promise<Kernel> {
  return Kernel.open(
    await WebAssembly.compile(await readFile(new URL('./assembly/training.wasm', import.meta.url))),
  );
}

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
