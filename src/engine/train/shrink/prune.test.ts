import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { denseLayers } from '../../formats/dense-layers';
import { drawWeights } from '../learners/draw-weights';
import { Random } from '../rows/random';
import { presentIn, reduceWeights } from './prune';

const layers = denseLayers(40, [20], 5);
const weights = drawWeights(layers, Random.seeded(1, 'weights'));

test.each([0, 0.5, 0.9])(
  'pruning %d makes that share zero, the smallest ones, and no bias',
  async (share) => {
    const biased = weights.map((values, i) => (i % 2 === 1 ? values.map(() => 1e-9) : values));
    const reduced = await reduceWeights(layers, biased, {
      form: 'float32',
      step: 0.01,
      prune: { by: 'share', share },
    });
    // 40 x 20 + 20 x 5 weights in matrices, and 25 biases.
    expect(presentIn(reduced.weights)).toBe(Math.round(900 * (1 - share)) + 25);
    expect(reduced.weights[1]?.every((value) => value !== 0)).toBe(true);
    // Of each matrix the smallest went.
    for (const place of [0, 2]) {
      const kept = [...at(reduced.weights, place)].filter((value) => value !== 0);
      const limit = Math.min(...kept.map(Math.abs));
      const large = [...at(biased, place)].filter((value) => Math.abs(value) >= limit);
      expect(large).toHaveLength(kept.length);
    }
  },
);

test('a layer whose weights are a hundredth of the others’ loses no larger share of them', async () => {
  const uneven = weights.map((values, i) =>
    i === 2 ? values.map((value) => value / 100) : values,
  );
  const prune = { by: 'share', share: 0.5 } as const;
  const reduced = await reduceWeights(layers, uneven, { form: 'float32', step: 0.01, prune });
  const present = presentIn([at(reduced.weights, 2)]);
  // 20 x 5 weights; both layers were drawn alike.
  expect(present).toBeGreaterThan(35);
  expect(present).toBeLessThan(65);
});

test('pruning by epsilon keeps what is not smaller', async () => {
  const reduced = await reduceWeights(layers, weights, {
    form: 'float32',
    step: 0.01,
    prune: { by: 'epsilon', epsilon: 0.1 },
  });
  const matrix = at(weights, 0);
  at(reduced.weights, 0).forEach((value, i) => {
    expect(value).toBe(Math.abs(at(matrix, i)) < Math.fround(0.1) ? 0 : at(matrix, i));
  });
});

test('each form makes the file smaller, and pruning smaller still', async () => {
  const size = async (form: 'float32' | 'float16' | 'int8', share: number) =>
    (await reduceWeights(layers, weights, { form, step: 0.01, prune: { by: 'share', share } })).file
      .byteLength;
  const sizes = [
    await size('float32', 0),
    await size('float16', 0),
    await size('int8', 0),
    await size('int8', 0.8),
  ];
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});
