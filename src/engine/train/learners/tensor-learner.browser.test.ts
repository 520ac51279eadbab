import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { OPTIMIZERS } from '../../../contract/training/training';
import { KernelLearner } from './kernel-learner';
import { openKernel } from '../kernel/load-training-kernel';
import { unbroken, type Learner } from './learner';
import { denseLayers } from '../../formats/dense-layers';
import { drawWeights } from './draw-weights';
import { Random, seededState } from '../rows/random';
import { sparseRows } from '../rows/sparse-rows';
import { TensorLearner } from './tensor-learner';

const [width, classes, size] = [20, 4, 32];
const random = Random.seeded(3, 'examples');
const examples = {
  rows: sparseRows(
    Float32Array.from({ length: size * width }, () =>
      random.uniform() < 0.5 ? 0 : random.uniform(),
    ),
    width,
  ),
  labels: Uint16Array.from({ length: size }, () => random.below(classes)),
};
const layers = denseLayers(width, [16, 8], classes);
const batch = Uint32Array.from({ length: size }, (_, i) => i);

async function trained(learner: Learner, steps: number) {
  for (let step = 0; step < steps; step += 1)
    await learner.step(examples, batch, 0.01, () => Promise.resolve());
  return {
    stats: await learner.readStats(),
    state: await learner.save(),
    probabilities: await learner.predict(examples.rows, unbroken),
  };
}

test.each(
  OPTIMIZERS.flatMap(
    (optimizer) =>
      [
        [optimizer, 'wasm'],
        [optimizer, 'webgl'],
      ] as const,
  ),
)(
  '%s on %s takes the steps of the kernel, and the same ones each time',
  async (optimizer, backend) => {
    const recipe = { optimizer, l1: 0.001, l2: 0.001, dropout: 0 };
    const first = {
      weights: drawWeights(layers, Random.seeded(1, 'weights')),
      slots: [],
      steps: 0,
      dropout: seededState(1, 'dropout'),
    };
    const learners = [
      new KernelLearner(await openKernel(), layers, recipe),
      await TensorLearner.open(backend, layers, recipe),
      await TensorLearner.open(backend, layers, recipe),
    ];
    const results: Awaited<ReturnType<typeof trained>>[] = [];
    for (const learner of learners) {
      learner.restore(first);
      results.push(await trained(learner, 6));
      learner.dispose();
    }
    const [kernel, tensors, again] = [at(results, 0), at(results, 1), at(results, 2)];
    expect(tensors.state.weights).toEqual(again.state.weights);
    expect(tensors.stats.loss).toBeCloseTo(kernel.stats.loss, 1);
    expect(tensors.stats.right).toBe(kernel.stats.right);
    tensors.probabilities.forEach((value, i) => {
      expect(value).toBeCloseTo(at(kernel.probabilities, i), 3);
    });
  },
);

test('a state of the kernel goes on in TensorFlow.js', async () => {
  const recipe = { optimizer: 'adam', l1: 0, l2: 0, dropout: 0 } as const;
  const first = {
    weights: drawWeights(layers, Random.seeded(1, 'weights')),
    slots: [],
    steps: 0,
    dropout: seededState(1, 'dropout'),
  };
  const kernel = new KernelLearner(await openKernel(), layers, recipe);
  kernel.restore(first);
  const { state } = await trained(kernel, 3);
  const tensors = await TensorLearner.open('wasm', layers, recipe);
  tensors.restore(state);
  const [a, b] = [await trained(kernel, 3), await trained(tensors, 3)];
  a.probabilities.forEach((value, i) => {
    expect(b.probabilities[i]).toBeCloseTo(value, 4);
  });
});

test('numbers are learnt by the same steps', async () => {
  const numbers = Float32Array.from({ length: size }, () => random.normal());
  const some = { rows: examples.rows, labels: numbers };
  const linear = denseLayers(width, [8], 1, 'linear');
  const first = {
    weights: drawWeights(linear, Random.seeded(1, 'weights')),
    slots: [],
    steps: 0,
    dropout: seededState(1, 'dropout'),
  };
  const recipe = { optimizer: 'adam', l1: 0, l2: 0, dropout: 0 } as const;
  const results = [];
  for (const learner of [
    new KernelLearner(await openKernel(), linear, recipe),
    await TensorLearner.open('wasm', linear, recipe),
  ]) {
    learner.restore(first);
    for (let step = 0; step < 10; step += 1)
      await learner.step(some, batch, 0.02, () => Promise.resolve());
    results.push({ ...(await learner.readStats()), said: await learner.predict(examples.rows) });
    learner.dispose();
  }
  const [kernel, tensors] = [at(results, 0), at(results, 1)];
  expect(tensors.loss).toBeCloseTo(kernel.loss, 2);
  expect(tensors.right).toBeCloseTo(kernel.right, 2);
  tensors.said.forEach((value, i) => {
    expect(value).toBeCloseTo(at(kernel.said, i), 3);
  });
});
