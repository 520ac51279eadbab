import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { growForest, growTree } from '../../tasks/labelled/grow-forest';
import { askForest, leafOf, type Tree } from '../../tasks/labelled/random-forest';
import { Random } from '../rows/random';
import { greedyOrder } from './choose-trees';
import { cutDepth, cutLeaves, reachOf } from './prune-tree';

/** Rows of three numbers, of which the first decides, the second a little, the third nothing. */
function noisyRows(count: number, seed: number) {
  const random = Random.seeded(seed, 'examples');
  const rows = Array.from({ length: count }, () =>
    Float32Array.from({ length: 3 }, () => random.normal()),
  );
  const labels = Uint16Array.from(rows, (row) =>
    2 * at(row, 0) + at(row, 1) + 0.8 * random.normal() > 0 ? 1 : 0,
  );
  return { rows, labels };
}

const leavesOf = (tree: Tree) => tree.column.filter((column) => column < 0).length;
const said = (tree: Tree, row: Float32Array) => at(tree.shares, leafOf(tree, row)) ?? [];

test('as many leaves stay as are wanted, and a cut leaf says what its rows were', () => {
  const { rows, labels } = noisyRows(600, 1);
  const tree = growTree(rows, labels, 2);
  const reach = reachOf(tree, rows);
  expect(reach[0]).toBe(600);
  const all = leavesOf(tree);
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 1, noNaN: true }), (share) => {
      const cut = cutLeaves(tree, share, reach);
      // A node whose branches are two leaves takes one away, a greater one several at once.
      expect(leavesOf(cut)).toBeLessThanOrEqual(Math.max(1, Math.round(share * all)));
      expect(leavesOf(cut)).toBeGreaterThan(0);
      for (const row of rows.slice(0, 20))
        expect(said(cut, row).reduce((a, b) => a + b)).toBeCloseTo(1, 3);
    }),
  );
  const [share = 0] = said(cutLeaves(tree, 0.001, reach), at(rows, 0));
  expect(share).toBeCloseTo(labels.filter((label) => label === 0).length / 600, 3);
});

test('the weakest branches go first: half of the leaves judge others nearly as all of them do', () => {
  const { rows, labels } = noisyRows(800, 2);
  const other = noisyRows(2_000, 3);
  const tree = growTree(rows, labels, 2);
  const right = (of: Tree) =>
    other.rows.filter((row, i) => {
      const [no = 0, yes = 0] = said(of, row);
      return (yes > no ? 1 : 0) === other.labels[i];
    }).length / 2_000;
  const halved = cutLeaves(tree, 0.5, reachOf(tree, rows));
  expect(right(halved)).toBeGreaterThan(right(tree) - 0.02);
  // Two splits on noise are worth less than the one that decides.
  expect(halved.column[0]).toBe(tree.column[0]);
});

test('a tree is cut at its depth, and not where it is shallower', () => {
  const { rows, labels } = noisyRows(400, 4);
  const tree = growTree(rows, labels, 2);
  const reach = reachOf(tree, rows);
  const deepest = (of: Tree, node = 0): number =>
    at(of.column, node) < 0
      ? 0
      : 1 + Math.max(deepest(of, at(of.yes, node)), deepest(of, at(of.no, node)));
  for (const depth of [1, 2, 3, 8])
    expect(deepest(cutDepth(tree, depth, reach))).toBe(Math.min(depth, deepest(tree)));
  expect(cutDepth(tree, null, reach)).toBe(tree);
});

test('trees that are chosen are no worse to the rows they are chosen by than the first ones', async () => {
  const { rows, labels } = noisyRows(300, 5);
  const random = Random.seeded(6, 'weights');
  const { trees } = await growForest(rows, labels, {
    trees: 30,
    classes: 2,
    below: (end) => random.below(end),
    grown: () => Promise.resolve(),
  });
  const truths = Array.from(labels, (label) => Float32Array.of(1 - label, label));
  const members = trees.map((tree) => [tree]);
  const breathe = () => Promise.resolve();
  const order = await greedyOrder({ members, start: null, width: 2 }, rows, truths, 5, breathe);
  expect(new Set(order).size).toBe(5);
  const brier = (of: readonly Tree[]) =>
    rows.reduce((sum, row, i) => {
      const shares = askForest({ trees: [...of] }, row, 2);
      return sum + (at(shares, 0) - at(at(truths, i), 0)) ** 2;
    }, 0);
  expect(brier(order.map((tree) => at(trees, tree)))).toBeLessThan(brier(trees.slice(0, 5)));
});
