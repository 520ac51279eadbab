import { describe, expect, test } from 'vitest';
import { growTree } from '../tasks/labelled/grow-forest';
import { leafOf, type Tree } from '../tasks/labelled/random-forest';
import { meaningsOf } from './asked-model';
import { drawnNodes, pathThrough } from './drawn-tree';
import { FEATURES, numbersOfRow } from './test-features';

const MEANINGS = meaningsOf(FEATURES);
const same = (share: number) => share;

/** Length at most 12 cm? yes: white? not: (.9, .1), white: (.2, .8); no: (0, 1). */
const TREE: Tree = {
  column: [0, 2, -1, -1, -1],
  limit: [0.5, 0.5, 0, 0, 0],
  yes: [1, 2, -1, -1, -1],
  no: [4, 3, -1, -1, -1],
  shares: [null, null, [0.9, 0.1], [0.2, 0.8], [0, 1]],
  rows: [10, 30, 60],
};

describe('a tree is drawn', () => {
  test('with its splits in the words and units of its columns', () => {
    const nodes = drawnNodes(TREE, MEANINGS, same);
    expect(nodes.map(({ question }) => question)).toEqual([
      { kind: 'at-most', column: 'length', limit: 12, unit: 'cm' },
      { kind: 'is', column: 'tint', value: 'white' },
      null,
      null,
      null,
    ]);
    // In the tree "at most 0.5" is that it is not white; yes is drawn as what is asked.
    expect(nodes[1]).toMatchObject({ yes: 3, no: 2 });
    expect(nodes[0]).toMatchObject({ yes: 1, no: 4 });
  });

  test('with the rows of training at every node, and what they were', () => {
    const [root, inner] = drawnNodes(TREE, MEANINGS, same);
    expect(inner).toMatchObject({ rows: 40 });
    expect(inner?.says?.[0]).toBeCloseTo((10 * 0.9 + 30 * 0.2) / 40);
    expect(root).toMatchObject({ rows: 100 });
    expect(root?.says?.[1]).toBeCloseTo((10 * 0.1 + 30 * 0.8 + 60) / 100);
  });

  test('without them where it was stored before they were kept', () => {
    const { rows: _rows, ...older } = TREE;
    const nodes = drawnNodes(older, MEANINGS, same);
    expect(nodes[0]).toMatchObject({ rows: null, says: null });
    expect(nodes[2]).toMatchObject({ rows: null, says: [0.9, 0.1] });
  });

  test('asks for missing cells and other values by name', () => {
    const asks = (column: number) =>
      drawnNodes(
        {
          column: [column, -1, -1],
          limit: [0.5, 0, 0],
          yes: [1, -1, -1],
          no: [2, -1, -1],
          shares: [null, [1], [0]],
        },
        MEANINGS,
        same,
      )[0]?.question;
    expect(asks(1)).toEqual({ kind: 'missing', column: 'length' });
    expect(asks(5)).toEqual({ kind: 'other', column: 'tint' });
  });

  test('with the way of a row, which ends where the model answers', () => {
    expect(pathThrough(TREE, numbersOfRow(11, 0))).toEqual([0, 1, 3]);
    expect(pathThrough(TREE, numbersOfRow(11, 1))).toEqual([0, 1, 2]);
    expect(pathThrough(TREE, numbersOfRow(13, 0))).toEqual([0, 4]);
  });
});

test('a tree that is grown keeps the rows of each leaf', () => {
  const rows = Array.from({ length: 60 }, (_, i) => numbersOfRow(i / 3, i % 4));
  const labels = Uint16Array.from(rows, (_, i) => (i < 25 ? 0 : i % 4 === 2 ? 1 : 2));
  const tree = growTree(rows, labels, 3);
  const nodes = drawnNodes(tree, MEANINGS, same);
  expect(nodes[0]?.rows).toBe(60);
  [25, 9, 26].forEach((count, label) => {
    expect(nodes[0]?.says?.[label]).toBeCloseTo(count / 60, 3);
  });
  nodes.forEach(({ question, rows: count }, node) => {
    if (question === null)
      expect(rows.filter((row) => leafOf(tree, row) === node)).toHaveLength(count ?? -1);
  });
});
