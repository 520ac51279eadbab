import { afterEach, expect, test, vi } from 'vitest';
import { at } from '../../../contract/at';
import type { Feature } from '../../tasks/labelled/table-features';
import { unbroken } from '../learners/learner';
import { Random } from '../rows/random';
import { importanceOf, shareOfRight } from './permutation-importance';
import { StoppedWork } from './test-stopped-work';

afterEach(() => {
  vi.restoreAllMocks();
});

const FEATURES: Feature[] = ['idle', 'used'].map((name) => ({
  kind: 'number',
  name,
  median: 0,
  mean: 0,
  deviation: 1,
  missing: false,
  decimalComma: false,
}));

/** A model that answers by the sign of the second number, which decides. */
function signs(count: number) {
  const random = Random.seeded(1, 'examples');
  const rows = Array.from({ length: count }, () =>
    Float32Array.from({ length: 2 }, () => random.normal()),
  );
  const predict = vi.fn((row: Float32Array) => {
    const positive = at(row, 1) > 0 ? 1 : 0;
    return Float32Array.of(1 - positive, positive);
  });
  const measure = (breathe: () => Promise<void>) =>
    importanceOf(
      FEATURES,
      rows,
      rows.map((row) => (at(row, 1) > 0 ? 1 : 0)),
      predict,
      Random.seeded(2, 'dropout'),
      breathe,
      shareOfRight,
    );
  return { predict, measure };
}

test('a column that decides is worth what chance does not give back, one that is idle nothing', async () => {
  const [used, idle] = await signs(1_000).measure(unbroken);
  expect(idle).toEqual({ column: 'idle', loss: 0 });
  expect(used?.column).toBe('used');
  expect(used?.loss).toBeCloseTo(0.5, 1); // of two signs, shuffled, half are right
});

test('measuring it on a hundred thousand rows is stopped at the next pause, of which each row has one', async () => {
  const { predict, measure } = signs(100_000);
  const work = new StoppedWork(7);
  await expect(measure(work.breathe)).rejects.toBe(work.reason);
  expect(predict).toHaveBeenCalledTimes(7);
});
