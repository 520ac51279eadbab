import { afterEach, describe, expect, test, vi } from 'vitest';
import { at } from '../../../contract/at';
import type { FitState } from '../../../contract/training/checkpoint';
import { REFERENCE_RECIPE, type EpochPoint } from '../../../contract/training/training';
import { fit } from './fit';
import { testLearner } from '../learners/test-kernel-learner';
import { denseLayers } from '../../formats/dense-layers';
import { Random } from '../rows/random';
import { sparseRows, type Examples } from '../rows/sparse-rows';
import { rateAt } from './learning-rate';

/** Points of three clouds that hardly overlap. */
function clouds(count: number, seed: number): Examples {
  const random = Random.seeded(seed, 'examples');
  const labels = Uint16Array.from({ length: count }, () => random.below(3));
  const numbers = Float32Array.from(
    { length: count * 4 },
    (_, i) => (labels[Math.floor(i / 4)] === i % 4 ? 2 : 0) + random.normal() * 0.5,
  );
  return { rows: sparseRows(numbers, 4), labels };
}

const train = clouds(500, 1);
const heldOut = clouds(200, 2);
const layers = denseLayers(4, [8], 3);
const recipe = {
  ...REFERENCE_RECIPE,
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 32,
  epochs: 4,
  dropout: 0.2,
} as const;

const nothing = () => Promise.resolve();

async function run(options: { from?: FitState; stopAfter?: number; seed?: number } = {}) {
  const chosen = { ...recipe, seed: options.seed ?? 5 };
  const learner = await testLearner(layers, chosen, chosen.seed);
  const kept: FitState[] = [];
  const points: EpochPoint[] = [];
  const result = fit(learner, train, heldOut, 3, chosen, options.from ?? null, {
    breathe: () =>
      kept.length === options.stopAfter
        ? Promise.reject(new DOMException('', 'AbortError'))
        : Promise.resolve(),
    onBatch: () => undefined,
    onEpoch: async (point, state) => {
      points.push(point);
      kept.push(structuredClone(await state()));
    },
  });
  return { result, kept, points, weights: async () => (await learner.save()).weights };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a run', () => {
  test('learns, and tells each epoch', async () => {
    const { result, points } = await run();
    const { history, examples } = await result;
    expect(points).toEqual(history);
    expect(history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(examples).toBe(2000);
    expect(history.at(-1)?.heldOutAccuracy).toBeGreaterThan(0.9);
    expect(history.at(-1)?.heldOutLoss).toBeLessThan(at(history, 0).heldOutLoss);
  });

  test('with the same seed ends in the same bits, with another in others', async () => {
    const [a, b, c] = [await run(), await run(), await run({ seed: 6 })];
    await Promise.all([a.result, b.result, c.result]);
    expect(await a.weights()).toEqual(await b.weights());
    expect(await a.weights()).not.toEqual(await c.weights());
  });

  test('says the same of each epoch, to the last bit, on a slow machine as on a fast one', async () => {
    const toldAfter = async (msOfEachLook: number) => {
      const learner = await testLearner(layers, recipe, recipe.seed);
      let [loss, steps] = [0, 0];
      // Fractions whose sum depends on what is added first.
      vi.spyOn(learner, 'step').mockImplementation(() => {
        steps += 1;
        loss += 1 / steps;
        return Promise.resolve();
      });
      vi.spyOn(learner, 'readStats').mockImplementation(() => Promise.resolve({ loss, right: 0 }));
      vi.spyOn(learner, 'clearStats').mockImplementation(() => {
        loss = 0;
      });
      let now = 0;
      vi.spyOn(performance, 'now').mockImplementation(() => (now += msOfEachLook));
      const hooks = { breathe: nothing, onBatch: () => undefined, onEpoch: nothing };
      return (await fit(learner, train, heldOut, 3, recipe, null, hooks)).history;
    };
    expect(await toldAfter(60)).toEqual(await toldAfter(0));
  });

  test('that was stopped after an epoch and goes on elsewhere ends in the same bits', async () => {
    const whole = await run();
    const { history } = await whole.result;
    const stopped = await run({ stopAfter: 2 });
    await expect(stopped.result).rejects.toThrow();
    const [, second] = stopped.kept;
    if (!second) throw new Error('No checkpoint was made.');
    const rest = await run({ from: second });
    expect((await rest.result).history).toEqual(history);
    expect(await rest.weights()).toEqual(await whole.weights());
  });

  test('whose steps are too large says so', async () => {
    const learner = await testLearner(layers, { ...recipe, optimizer: 'sgd' });
    const hooks = {
      breathe: () => Promise.resolve(),
      onBatch: () => undefined,
      onEpoch: () => Promise.resolve(),
    };
    await expect(
      fit(learner, train, heldOut, 3, { ...recipe, learningRate: 1e30 }, null, hooks),
    ).rejects.toMatchObject({ code: 'training-diverged' });
  });
});

test('rates', () => {
  const base = { learningRate: 0.1, beta: 0.5 };
  expect([0, 1, 2].map((step) => rateAt({ ...base, schedule: 'constant' }, step, 2))).toEqual([
    0.1, 0.1, 0.1,
  ]);
  expect(rateAt({ ...base, schedule: 'inverse-time' }, 2, 9)).toBeCloseTo(0.05);
  expect([0, 1, 2].map((step) => rateAt({ ...base, schedule: 'cosine' }, step, 2))).toEqual([
    0.1,
    expect.closeTo(0.05),
    expect.closeTo(0),
  ]);
});
