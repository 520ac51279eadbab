import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Random } from '../../train/rows/random';
import { growForest } from './grow-forest';
import { askForest, ForestSchema } from './random-forest';

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

describe('a forest that somebody else wrote', () => {
  const split = { column: [0, -1, -1], limit: [0, 0, 0], yes: [1, -1, -1], no: [2, -1, -1] };
  const tree = { ...split, shares: [null, [1, 0], [0, 1]] };
  const accepted = (...trees: object[]) => v.is(ForestSchema, { trees });

  test('is taken if every way through it ends', async () => {
    expect(accepted(tree)).toBe(true);
    const { rows, labels } = quarters(60, 5);
    expect(v.is(ForestSchema, await grow(rows, labels, 5, 4))).toBe(true);
  });

  test.each([
    ['a node that leads to itself', { ...tree, yes: [0, -1, -1] }],
    ['a circle', { ...tree, column: [0, 0, -1], yes: [1, 0, -1], no: [2, 2, -1] }],
    ['a node that leads out of it', { ...tree, no: [3, -1, -1] }],
    ['a node that leads nowhere', { ...tree, no: [-1, -1, -1] }],
    ['a leaf without shares', { ...tree, shares: [null, null, [0, 1]] }],
    ['fewer limits than nodes', { ...tree, limit: [0] }],
    ['no node', { column: [], limit: [], yes: [], no: [], shares: [] }],
  ])('with %s is refused', (_, broken) => {
    expect(accepted(tree, broken)).toBe(false);
  });

  test('with too many trees is refused', () => {
    expect(accepted(...Array.from({ length: 10_001 }, () => tree))).toBe(false);
  });

  test('whatever its numbers, it is refused or answers', () => {
    const index = fc.integer({ min: -1, max: 3 });
    const list = fc.array(index, { minLength: 3, maxLength: 3 });
    const any = fc.record({
      column: list,
      limit: list,
      yes: list,
      no: list,
      shares: fc.array(fc.option(fc.constant<number[]>([0.5, 0.5])), {
        minLength: 3,
        maxLength: 3,
      }),
    });
    let taken = 0;
    fc.assert(
      fc.property(any, (one) => {
        if (!accepted(one)) return;
        taken += 1;
        expect(askForest({ trees: [one] }, new Float32Array(6), 2).length).toBe(2);
      }),
      { seed: 1, numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(5);
  });
});
