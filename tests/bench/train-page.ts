/**
 * Measures training, in the page: the reference network written the usual way, on each backend, and
 * as the studio trains it.
 */
import * as tf from '@tensorflow/tfjs';
import { createEngine } from '../../src/client/engine/page-engine';
import { startTraining } from '../../src/client/training/trainer';
import { useModelsFrom } from '../../src/client/workers/models-url';
import {
  REFERENCE_RECIPE,
  type TrainBackend,
  type TrainEvent,
} from '../../src/contract/training/training';
import { openLearner } from '../../src/engine/train/learners/learner-candidates';
import { denseLayers } from '../../src/engine/formats/dense-layers';
import { drawWeights } from '../../src/engine/train/learners/draw-weights';
import { Random, seededState } from '../../src/engine/train/rows/random';
import { sparseRows } from '../../src/engine/train/rows/sparse-rows';

const PIXELS = 784;
const BATCH = REFERENCE_RECIPE.batchSize === 'full' ? 32 : REFERENCE_RECIPE.batchSize;
const modelsUrl = new URL('/models/', location.href).href;

/**
 * Images with as many inked pixels as MNIST's have, 19 in a hundred; speed does not depend on what
 * they show.
 */
function images(count: number) {
  const random = Random.seeded(1, 'examples');
  const pixels = Float32Array.from({ length: count * PIXELS }, () =>
    random.uniform() < 0.19 ? random.uniform() : 0,
  );
  return { pixels, labels: Uint16Array.from({ length: count }, () => random.below(10)) };
}

/** Times `work` and the longest task of the main thread meanwhile, in milliseconds. */
async function watched<Value>(
  work: () => Promise<Value>,
): Promise<{ value: Value; ms: number; longestTaskMs: number }> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  const value = await work();
  const ms = performance.now() - start;
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  }); // the observer is told in a task of its own
  observer.disconnect();
  return { value, ms, longestTaskMs: longest };
}

/**
 * The usual way: model.fit on the main thread, on the backend that TensorFlow.js takes by itself.
 * Milliseconds an image after a warm-up.
 */
async function usual(count: number) {
  await tf.ready();
  const network = tf.sequential({
    layers: [
      tf.layers.dense({ units: 128, activation: 'relu', inputShape: [PIXELS] }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  network.compile({
    optimizer: 'adam',
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  const { pixels, labels } = images(count);
  const [xs, ys] = [tf.tensor2d(pixels, [count, PIXELS]), tf.tensor1d(Float32Array.from(labels))];
  const fit = (n: number) =>
    network.fit(xs.slice([0, 0], [n, PIXELS]), ys.slice([0], [n]), {
      batchSize: BATCH,
      epochs: 1,
      verbose: 0,
    });
  await fit(4 * BATCH);
  const { ms, longestTaskMs } = await watched(() => fit(count));
  return { backend: tf.getBackend(), msPerImage: ms / count, longestTaskMs };
}

/**
 * Steps of the reference network on one backend, by itself. Milliseconds an image after a warm-up.
 */
async function alone(backend: TrainBackend, count: number): Promise<number> {
  const { pixels, labels } = images(count);
  const examples = { rows: sparseRows(pixels, PIXELS), labels };
  const layers = denseLayers(PIXELS, REFERENCE_RECIPE.hidden, 10);
  const learner = await openLearner(backend, { layers }, REFERENCE_RECIPE);
  learner.restore({
    weights: drawWeights(layers, Random.seeded(1, 'weights')),
    slots: [],
    steps: 0,
    dropout: seededState(1, 'dropout'),
  });
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const never = () => Promise.resolve();
  const run = async (from: number) => {
    for (let start = from; start < count; start += BATCH)
      await learner.step(examples, order.subarray(start, start + BATCH), 0.001, never);
    await learner.readStats();
  };
  await run(Math.max(0, count - 4 * BATCH));
  const start = performance.now();
  await run(0);
  const ms = performance.now() - start;
  learner.dispose();
  return ms / count;
}

useModelsFrom(modelsUrl);
const engine = createEngine({ forced: 'wasm' });

/** Median milliseconds of a prediction. */
async function predictions(count: number): Promise<number> {
  const pixels = Array.from({ length: PIXELS }, (_, i) => (i % 28 > 12 && i % 28 < 16 ? 255 : 0));
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    await engine.run('digits', { kind: 'pixels', pixels }, {});
    times.push(performance.now() - start);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  return times.sort((a, b) => a - b)[Math.floor(count / 2)] ?? NaN;
}

/**
 * As the studio does it: five epochs on `count` generated digits, in the training worker, with
 * predictions meanwhile if `predict` is set.
 */
async function studio(count: number, predict: boolean) {
  await predictions(20);
  const before = await predictions(100);
  const data = {
    source: 'generated',
    train: count,
    heldOut: 1_000,
    corrections: [],
    start: 'fresh',
  } as const;
  let begun: () => void = () => undefined;
  const training = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const { value, longestTaskMs } = await watched(async () => {
    const { outcome } = startTraining(
      {
        id: crypto.randomUUID(),
        kind: 'digits',
        model: 'digits',
        data,
        recipe: REFERENCE_RECIPE,
        resume: null,
      },
      (event: TrainEvent) => {
        if (event.type === 'batch') begun();
      },
    );
    await training;
    const during = predict ? await predictions(100) : NaN;
    return { during, outcome: await outcome };
  });
  return {
    seconds: value.outcome.seconds,
    backend: value.outcome.backend,
    examples: value.outcome.examples,
    before,
    during: value.during,
    longestTaskMs,
  };
}

Object.assign(window, { bench: { usual, alone, studio } });
