import { describe, expect, test } from 'vitest';
import { Random } from '../../train/rows/random';
import { growForest } from './grow-forest';
import { askForest } from './random-forest';

/**
 * Points of two classes that no single boundary parts: those where x and y have the same sign, and
 * the others.
 */
function quarters(count: number, seed: number) {
  const random = Random.seeded(seed, 'examples');
  const rows = Array.from({ length: count }, () =>
    Float32Array.of(random.normal(), random.normal(), random.normal()),
  );
  return { rows, labels: Uint16Array.from(rows, ([x = 0, y = 0]) => (x > 0 === y > 0 ? 1 : 0)) };
}

const grow = (rows: readonly Float32Array[], labels: Uint16Array, seed = 1, trees = 30) => {
  const random = Random.seeded(seed, 'weights');
  return growForest(rows, labels, {
    trees,
    classes: 2,
    below: (end) => random.below(end),
    grown: () => Promise.resolve(),
  });
};

describe('a forest', () => {
  const train = quarters(800, 1);

  test('learns what no single boundary tells', async () => {
    const forest = await grow(train.rows, train.labels);
    const { rows, labels } = quarters(500, 2);
    const right = rows.filter((row, i) => {
      const [no = 0, yes = 0] = askForest(forest, row, 2);
      expect(no + yes).toBeCloseTo(1, 3);
      return (yes > no ? 1 : 0) === labels[i];
    }).length;
    expect(right / rows.length).toBeGreaterThan(0.93);
  });

  test('is the same for the same seed, after being stored too', async () => {
    const forest = await grow(train.rows, train.labels, 3, 3);
    expect(await grow(train.rows, train.labels, 3, 3)).toEqual(forest);
    expect(await grow(train.rows, train.labels, 4, 3)).not.toEqual(forest);
    expect(JSON.parse(JSON.stringify(forest))).toEqual(forest);
  });

  test('of rows that are all alike is one leaf', async () => {
    const rows = Array.from({ length: 10 }, () => Float32Array.of(1, 1));
    const { trees } = await grow(
      rows,
      Uint16Array.from({ length: 10 }, (_, i) => i % 2),
      1,
      1,
    );
    expect(trees[0]?.column).toEqual([-1]);
  });
});
