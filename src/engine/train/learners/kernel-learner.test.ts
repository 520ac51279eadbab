import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {
  initializers,
  layers as tfLayers,
  regularizers,
  sequential,
} from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { at } from '../../../contract/at';
import { OPTIMIZERS } from '../../../contract/training/training';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import { drawWeights } from './draw-weights';
import { Random } from '../rows/random';
import { sparseRows } from '../rows/sparse-rows';
import { testLearner } from './test-kernel-learner';

const never = () => Promise.resolve();

afterEach(() => {
  vi.restoreAllMocks();
});

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Numbers with many zeros, as pixels have. */
function examples(count: number, width: number, classes: number) {
  const random = Random.seeded(7, 'examples');
  const numbers = Float32Array.from({ length: count * width }, () =>
    random.uniform() < 0.6 ? 0 : random.uniform(),
  );
  return {
    numbers,
    examples: {
      rows: sparseRows(numbers, width),
      labels: Uint16Array.from({ length: count }, () => random.below(classes)),
    },
  };
}

const optimizers = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.1, 0.9),
  rmsprop: () => tf.train.rmsprop(0.01),
  adam: () => tf.train.adam(0.01),
};
const RATES = { sgd: 0.1, momentum: 0.1, rmsprop: 0.01, adam: 0.01 };

describe('steps of the kernel are those of TensorFlow.js', () => {
  test.each(
    OPTIMIZERS.flatMap(
      (optimizer) =>
        [
          [optimizer, [37], 0, 0],
          [optimizer, [35, 6], 0.001, 0.002],
        ] as const,
    ),
  )('%s, hidden %j, l1 %d, l2 %d', async (optimizer, hidden, l1, l2) => {
    const [width, classes, size] = [45, 5, 24];
    const { numbers, examples: data } = examples(size, width, classes);
    const layers = denseLayers(width, hidden, classes);
    const learner = await testLearner(layers, { optimizer, l1, l2, dropout: 0 });

    const penalty = l1 > 0 ? { kernelRegularizer: regularizers.l1l2({ l1, l2 }) } : {};
    const network = sequential({
      layers: layers.map(({ inputs, units, activation }, i) =>
        tfLayers.dense({
          units,
          activation,
          kernelInitializer: initializers.zeros(),
          ...penalty,
          ...(i === 0 ? { inputShape: [inputs] } : {}),
        }),
      ),
    });
    network.setWeights(
      drawWeights(layers, Random.seeded(1, 'weights')).map((values, i) => {
        const { inputs, units } = at(layers, Math.floor(i / 2));
        return tf.tensor(values, i % 2 === 0 ? [inputs, units] : [units]);
      }),
    );
    network.compile({ optimizer: optimizers[optimizer](), loss: 'sparseCategoricalCrossentropy' });

    const batch = Uint32Array.from({ length: size }, (_, i) => i);
    for (let step = 0; step < 8; step += 1) {
      await learner.step(data, batch, RATES[optimizer], never);
      await network.trainOnBatch(
        tf.tensor2d(numbers, [size, width]),
        tf.tensor1d(Float32Array.from(data.labels)),
      );
    }
    const { weights } = await learner.save();
    const differences = network.getWeights().map((tensor, i) => {
      const own = at(weights, i);
      return Math.max(...Array.from(tensor.dataSync(), (value, k) => Math.abs(value - at(own, k))));
    });
    expect(Math.max(...differences)).toBeLessThan(2e-4);
  });
});

test('rows that do not fill a block, and a batch of several micro-batches, give the gradient of the whole', async () => {
  const { examples: data } = examples(600, 9, 3);
  const layers = denseLayers(9, [5], 3);
  const order = Uint32Array.from({ length: 600 }, (_, i) => i);
  const whole = await testLearner(layers, { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0 });
  await whole.step(data, order, 1, never);
  // The mean of the gradients of halves, taken from the same weights, is the gradient of the whole.
  const [first = [], second = []] = await Promise.all(
    [order.subarray(0, 300), order.subarray(300)].map(async (half) => {
      const learner = await testLearner(layers, { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0 });
      await learner.step(data, half, 1, never);
      return (await learner.save()).weights;
    }),
  );
  (await whole.save()).weights.forEach((values, i) => {
    values.forEach((value, k) => {
      expect(value).toBeCloseTo((at(at(first, i), k) + at(at(second, i), k)) / 2, 5);
    });
  });
});

test('a linear layer without biases over a row of shares is an embedding and its mean', async () => {
  const layers: Layer[] = [
    { inputs: 6, units: 2, activation: 'linear', bias: false, draw: 'embedding' },
    { inputs: 2, units: 2, activation: 'softmax', bias: true, draw: 'glorot' },
  ];
  const learner = await testLearner(layers, { optimizer: 'adam', l1: 0, l2: 0, dropout: 0 });
  const { weights } = await learner.save();
  const [embedding, matrix] = [at(weights, 0), at(weights, 1)];
  // The words 1, 4 and 4 again.
  const probabilities = await learner.predict({
    width: 6,
    starts: new Uint32Array([0, 3]),
    columns: new Uint16Array([1, 4, 4]),
    values: new Float32Array([1 / 3, 1 / 3, 1 / 3]),
  });
  const mean = [0, 1].map((unit) => (at(embedding, 2 + unit) + 2 * at(embedding, 8 + unit)) / 3);
  const score = (unit: number) =>
    mean.reduce((sum, value, i) => sum + value * at(matrix, 2 * i + unit), 0);
  expect(probabilities[0]).toBeCloseTo(1 / (1 + Math.exp(score(1) - score(0))), 5);
});

test('dropout leaves out its share of the units and keeps the sum', async () => {
  const layers = denseLayers(4, [1000], 2);
  const { examples: data } = examples(200, 4, 2);
  const dropped = await testLearner(layers, { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0.5 });
  const plain = await testLearner(layers, { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0 });
  const order = Uint32Array.from({ length: 200 }, (_, i) => i);
  await dropped.step(data, order, 0, never);
  await plain.step(data, order, 0, never);
  const [a, b] = [await dropped.readStats(), await plain.readStats()];
  expect(a.loss).not.toBe(b.loss);
  expect(a.loss / b.loss).toBeCloseTo(1, 1);
  expect(Array.from(await dropped.predict(data.rows))).toEqual(
    Array.from(await plain.predict(data.rows)),
  );
});

test('many rows are predicted in pieces, between which it can be stopped, and as at once', async () => {
  const { examples: data } = examples(4_000, 8, 3);
  const recipe = { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0 } as const;
  const learner = await testLearner(denseLayers(8, [6], 3), recipe);
  const whole = await learner.predict(data.rows, never);
  // Each look at the clock is 10 ms later than the one before: a piece takes a while.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  let breaths = 0;
  const pieces = await learner.predict(data.rows, () => {
    breaths += 1;
    return Promise.resolve();
  });
  expect(breaths).toBeGreaterThan(1);
  expect(pieces).toEqual(whole);
  const stopped = () => Promise.reject(new Error('stopped'));
  await expect(learner.predict(data.rows, stopped)).rejects.toThrow('stopped');
});
