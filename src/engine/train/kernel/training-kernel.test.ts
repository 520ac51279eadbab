import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {
  initializers,
  layers as tfLayers,
  regularizers,
  sequential,
} from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { OPTIMIZERS } from '../../../contract/training/training';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import { drawWeights } from '../learners/draw-weights';
import { Random } from '../rows/random';
import { sparseRows } from '../rows/sparse-rows';
import { testLearner } from './test-training-kernel';

const never = () => Promise.resolve();

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('the compiled kernel is that of its source', async () => {
  const folder = new URL('./assembly/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.as.ts')).sort())
    hash.update(await readFile(new URL(name, folder)));
  const built = JSON.parse(
    await readFile(new URL('./assembly/training.built.json', import.meta.url), 'utf8'),
  ) as { source: string };
  expect(hash.digest('hex'), 'run node scripts/kernel.mjs').toBe(built.source);
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
      drawWeights(layers, Random.seeded(1, 'weights')).map((values, i) =>
        tf.tensor(
          values,
          i % 2 === 0 ? [layers[i / 2]?.inputs ?? 0, layers[i / 2]?.units ?? 0] : [values.length],
        ),
      ),
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
      const own = weights[i] ?? new Float32Array();
      return Math.max(
        ...Array.from(tensor.dataSync(), (value, k) => Math.abs(value - (own[k] ?? NaN))),
      );
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
  const halves = await Promise.all(
    [order.subarray(0, 300), order.subarray(300)].map(async (half) => {
      const learner = await testLearner(layers, { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0 });
      await learner.step(data, half, 1, never);
      return (await learner.save()).weights;
    }),
  );
  (await whole.save()).weights.forEach((values, i) => {
    values.forEach((value, k) => {
      expect(value).toBeCloseTo(
        ((halves[0]?.[i]?.[k] ?? NaN) + (halves[1]?.[i]?.[k] ?? NaN)) / 2,
        5,
      );
    });
  });
});

test('a linear layer without biases over a row of shares is an embedding and its mean', async () => {
  const layers: Layer[] = [
    { inputs: 6, units: 2, activation: 'linear', bias: false, draw: 'embedding' },
    { inputs: 2, units: 2, activation: 'softmax', bias: true, draw: 'glorot' },
  ];
  const learner = await testLearner(layers, { optimizer: 'adam', l1: 0, l2: 0, dropout: 0 });
  const [embedding, matrix] = (await learner.save()).weights;
  // The words 1, 4 and 4 again.
  const [probabilities] = [
    await learner.predict({
      width: 6,
      starts: new Uint32Array([0, 3]),
      columns: new Uint16Array([1, 4, 4]),
      values: new Float32Array([1 / 3, 1 / 3, 1 / 3]),
    }),
  ];
  const mean = [0, 1].map(
    (unit) => ((embedding?.[2 + unit] ?? NaN) + 2 * (embedding?.[8 + unit] ?? NaN)) / 3,
  );
  const scores = [0, 1].map((unit) =>
    mean.reduce((sum, value, i) => sum + value * (matrix?.[2 * i + unit] ?? NaN), 0),
  );
  expect(probabilities[0]).toBeCloseTo(
    1 / (1 + Math.exp((scores[1] ?? NaN) - (scores[0] ?? NaN))),
    5,
  );
});

test('dropout leaves out its share of the units and keeps the sum', async () => {
  const layers = denseLayers(4, [1000], 2);
  const { examples: data } = examples(200, 4, 2);
  const dropped = await testLearner(layers, { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0.5 });
  const plain = await testLearner(layers, { optimizer: 'sgd', l1: 0, l2: 0, dropout: 0 });
  const order = Uint32Array.from({ length: 200 }, (_, i) => i);
  await dropped.step(data, order, 0, never);
  await plain.step(data, order, 0, never);
  const [a, b] = [await dropped.takeStats(), await plain.takeStats()];
  expect(a.loss).not.toBe(b.loss);
  expect(a.loss / b.loss).toBeCloseTo(1, 1);
  expect(Array.from(await dropped.predict(data.rows))).toEqual(
    Array.from(await plain.predict(data.rows)),
  );
});
