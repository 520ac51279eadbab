import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { Random } from '../rows/random';
import { unbroken } from '../learners/learner';
import { evaluateNumbers } from './number-evaluation';
import { scoreTargets, squaredErrors } from './score-targets';
import { StoppedWork } from './test-stopped-work';

afterEach(() => {
  vi.restoreAllMocks();
});

const judge = (
  truths: readonly number[],
  predicted: readonly number[],
  breathe: () => Promise<void> = unbroken,
) => {
  const random = Random.seeded(1, 'order');
  return evaluateNumbers('y', truths, predicted, (i) => `row ${String(i)}`, random, breathe);
};

test('figures are those of the textbook', async () => {
  // As scikit-learn says of these: r2_score, mean_squared_error, mean_absolute_error.
  const found = await judge([3, -0.5, 2, 7], [2.5, 0, 2, 8]);
  expect(found.r2.value).toBeCloseTo(0.9486081370449679, 12);
  expect(found.mse.value).toBeCloseTo(0.375, 12);
  expect(found.mae.value).toBeCloseTo(0.5, 12);
  expect(found.meanMae).toBeCloseTo(2.125, 12);
  expect(found.worst[0]).toEqual({ text: 'row 3', truth: 7, predicted: 8 });
  expect(found.points.map(({ truth }) => truth)).toEqual([-0.5, 2, 3, 7]);
});

test('bounds hold the figure, and are narrower of more examples', async () => {
  const noisy = (count: number) => {
    const random = Random.seeded(5, 'examples');
    const truths = Array.from({ length: count }, () => random.normal());
    return judge(
      truths,
      truths.map((truth) => truth + 0.5 * random.normal()),
    );
  };
  const [few, many] = [await noisy(50), await noisy(5_000)];
  for (const { r2, mse, mae } of [few, many])
    for (const { value, low, high } of [r2, mse, mae]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  // Noise of variance 0.25: the truth of the figure is known, and lies within.
  expect(many.mse.low).toBeLessThan(0.25);
  expect(many.mse.high).toBeGreaterThan(0.25);
  // The error of a mean falls with the root: ten times here.
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  expect(width(few.mse) / width(many.mse)).toBeGreaterThan(5);
  expect(width(few.mse) / width(many.mse)).toBeLessThan(20);
});

test('who says the mean explains nothing, and who says the truth explains all', () => {
  const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(numbers, (truths) => {
      fc.pre(new Set(truths.map((truth) => Math.round(truth))).size > 1);
      const mean = truths.reduce((sum, truth) => sum + truth / truths.length, 0);
      expect(squaredErrors(truths, truths)).toEqual({ mse: 0, r2: 1 });
      expect(
        squaredErrors(
          truths,
          truths.map(() => mean),
        ).r2,
      ).toBeCloseTo(0, 6);
    }),
  );
});

test('classes and numbers are each scored as what they are', () => {
  expect(scoreTargets(Float32Array.of(0.9, 0.1, 0.2, 0.8), Uint16Array.of(0, 0), 2)).toMatchObject({
    accuracy: 0.5,
  });
  expect(scoreTargets(Float32Array.of(1, 2), Float32Array.of(1, 3), 1)).toEqual({
    loss: 0.5,
    accuracy: 0.5,
  });
});

test('judging a hundred thousand is stopped at the next pause, of which each draw has one', async () => {
  const random = Random.seeded(6, 'examples');
  const truths = Array.from({ length: 100_000 }, () => random.normal());
  const judging = new StoppedWork(3);
  const draws = vi.spyOn(Random.prototype, 'below');
  await expect(judge(truths, truths, judging.breathe)).rejects.toBe(judging.reason);
  expect(draws).toHaveBeenCalledTimes(2 * 2_000); // the first pause is before the draws
});
