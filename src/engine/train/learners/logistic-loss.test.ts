/** The slope is that of the loss, and what is found is its least value. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { Random } from '../rows/random';
import { heldOutLoss, logisticLoss, logisticShares, type LogisticTask } from './logistic-loss';
import { minimise } from './minimise';

function taskOf(seed: number, count: number, numbers: number, width: number): LogisticTask {
  const random = Random.seeded(seed, 'examples');
  return {
    rows: Array.from({ length: count }, () =>
      Float32Array.from({ length: numbers }, () => random.normal()),
    ),
    classes: Uint16Array.from({ length: count }, () => random.below(width)),
    width,
  };
}

const never = () => Promise.resolve();

test('the slope agrees with finite differences', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.integer({ min: 2, max: 4 }), (seed, width) => {
      const task = taskOf(seed, 6, 3, width);
      const random = Random.seeded(seed, 'weights');
      const x = Float64Array.from({ length: 4 * width }, () => random.normal());
      const { slope } = logisticLoss(task, 0.3, x);
      for (const i of x.keys()) {
        const [up, down] = [1e-5, -1e-5].map(
          (h) => logisticLoss(task, 0.3, x.with(i, at([...x], i) + h)).value,
        );
        expect(at([...slope], i)).toBeCloseTo(((up ?? NaN) - (down ?? NaN)) / 2e-5, 6);
      }
    }),
    { numRuns: 20 },
  );
});

test('at the least value the slope is nothing, from wherever one starts', async () => {
  const task = taskOf(3, 40, 5, 3);
  const loss = (x: Float64Array) => logisticLoss(task, 0.05, x);
  const found = await minimise(loss, new Float64Array(18), 500, never);
  const random = Random.seeded(5, 'weights');
  const other = await minimise(
    loss,
    Float64Array.from({ length: 18 }, () => random.normal()),
    500,
    never,
  );
  expect(loss(other).value).toBeCloseTo(loss(found).value, 5);
  expect(Math.max(...loss(found).slope.map(Math.abs))).toBeLessThan(1e-3);
});

test('a valley that is bent is followed to its lowest place (Rosenbrock)', async () => {
  const valley = ([x = NaN, y = NaN]: Iterable<number>) => ({
    value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    slope: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
  });
  const [x, y] = await minimise(valley, Float64Array.of(-1.2, 1), 200, never);
  expect(x).toBeCloseTo(1, 3);
  expect(y).toBeCloseTo(1, 3);
});

test('shares sum to one, and a class that is right costs nothing', () => {
  const x = Float64Array.of(40, -40, 0, 0);
  const shares = logisticShares(Float32Array.of(1), x, 2);
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  const task = { rows: [Float32Array.of(1)], classes: Uint16Array.of(0), width: 2 };
  expect(heldOutLoss(task, x)).toBeCloseTo(0, 9);
});
