import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { Random } from '../../train/rows/random';
import { binColumns } from './column-bins';
import { growNumberForest, growNumberTree } from './grow-number-tree';
import { askForest, checkForest } from './random-forest';

/** z = x * y, which no sum of the two says; a third column says nothing. */
function saddle(count: number, seed: number) {
  const random = Random.seeded(seed, 'examples');
  const rows = Array.from({ length: count }, () =>
    Float32Array.of(random.normal(), random.normal(), random.normal()),
  );
  return { rows, targets: Float32Array.from(rows, ([x = 0, y = 0]) => x * y) };
}

const grow = (rows: readonly Float32Array[], targets: Float32Array, seed = 1, trees = 40) => {
  const random = Random.seeded(seed, 'weights');
  const below = (end: number) => random.below(end);
  return growNumberForest(rows, targets, { trees, below, grown: () => Promise.resolve() });
};

const ALL = { deepest: 20, leaf: 1, tries: 3, penalty: 0, below: () => 0 };

describe('a forest of numbers', () => {
  test('learns what no single column tells', async () => {
    const train = saddle(1_500, 1);
    const forest = await grow(train.rows, train.targets);
    checkForest(forest, { inputs: 3, units: 1 });
    const { rows, targets } = saddle(400, 2);
    let [errors, variance] = [0, 0];
    rows.forEach((row, i) => {
      errors += (at(askForest(forest, row, 1), 0) - at(targets, i)) ** 2;
      variance += at(targets, i) ** 2;
    });
    expect(1 - errors / variance).toBeGreaterThan(0.8);
  });

  test('is the same for the same seed, after being stored too', async () => {
    const { rows, targets } = saddle(200, 1);
    const forest = await grow(rows, targets, 3, 3);
    expect(await grow(rows, targets, 3, 3)).toEqual(forest);
    expect(await grow(rows, targets, 4, 3)).not.toEqual(forest);
    expect(JSON.parse(JSON.stringify(forest))).toEqual(forest);
  });
});

describe('a tree of numbers', () => {
  test('says of rows that it can part what was to be learnt of them, and no more than that', () => {
    const number = fc.integer({ min: -1_000, max: 1_000 });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), (numbers) => {
        const rows = numbers.map((_, i) => Float32Array.of(i));
        const targets = Float32Array.from(numbers);
        const tree = growNumberTree(
          { columns: binColumns(rows), targets, weights: null },
          Uint32Array.from(rows.keys()),
          { ...ALL, tries: 1 },
        );
        const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
        rows.forEach((row) => {
          const [said = NaN] = askForest({ trees: [tree] }, row, 1);
          expect(said).toBeGreaterThanOrEqual(least - 1e-2);
          expect(said).toBeLessThanOrEqual(most + 1e-2);
        });
        const mean = numbers.reduce((sum, each) => sum + each / numbers.length, 0);
        const errors = rows.reduce(
          (sum, row, i) =>
            sum + (at(askForest({ trees: [tree] }, row, 1), 0) - at(targets, i)) ** 2,
          0,
        );
        const before = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0);
        expect(errors).toBeLessThanOrEqual(before + 1e-2);
      }),
    );
  });

  test('a boundary is where the numbers change, and a leaf is their mean', () => {
    const rows = [0, 1, 2, 3, 4, 5].map((x) => Float32Array.of(x));
    const targets = Float32Array.of(1, 3, 2, 10, 12, 11);
    const columns = binColumns(rows);
    const sample = Uint32Array.from(rows.keys());
    const one = growNumberTree({ columns, targets, weights: null }, sample, {
      ...ALL,
      deepest: 1,
      tries: 1,
    });
    expect(one.limit[0]).toBe(2.5);
    expect(one.shares).toEqual([null, [2], [11]]);
    // A row that weighs more draws its leaf, and a penalty draws all to zero.
    const weights = Float32Array.of(1, 1, 1, 1, 1, 1);
    const drawn = growNumberTree({ columns, targets, weights }, sample, {
      ...ALL,
      deepest: 1,
      tries: 1,
      penalty: 3,
    });
    expect(drawn.shares).toEqual([null, [1], [5.5]]);
  });

  test('rows with one number are a leaf', () => {
    const rows = [0, 1, 2, 3].map((x) => Float32Array.of(x));
    const tree = growNumberTree(
      { columns: binColumns(rows), targets: Float32Array.of(0.1, 0.1, 0.1, 0.1), weights: null },
      Uint32Array.from(rows.keys()),
      { ...ALL, tries: 1 },
    );
    expect(tree.column).toEqual([-1]);
    expect(tree.shares).toEqual([[0.1]]);
  });
});
