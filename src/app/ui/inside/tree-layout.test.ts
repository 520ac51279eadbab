import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import type { DrawnNode } from '../../../contract/training/insides';
import { depthOf, layOutTree, NODE } from './tree-layout';

const leaf: DrawnNode = { question: null, yes: -1, no: -1, rows: 1, says: [1] };

/** A tree that branches wherever the next bit says so, its nodes in the order in which they are grown. */
function treeOf(bits: readonly boolean[]): DrawnNode[] {
  const nodes: DrawnNode[] = [];
  let used = 0;
  const grow = (depth: number): number => {
    const index = nodes.push(leaf) - 1;
    if (depth < 8 && bits[used++] === true) {
      const yes = grow(depth + 1);
      const no = grow(depth + 1);
      nodes[index] = { ...leaf, question: { kind: 'missing', column: 'a' }, yes, no };
    }
    return index;
  };
  grow(0);
  return nodes;
}

test('no two nodes lie on each other, branches lie below, yes to the left; none is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 60 }),
      fc.integer({ min: 0, max: 9 }),
      (bits, levels) => {
        const nodes = treeOf(bits);
        const { nodes: placed, edges, width, height } = layOutTree(nodes, levels);
        for (const a of placed) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + NODE.width).toBeLessThanOrEqual(width);
          expect(a.y + NODE.height).toBeLessThanOrEqual(height);
          for (const b of placed)
            if (a !== b && a.y === b.y) expect(Math.abs(a.x - b.x)).toBeGreaterThan(NODE.width);
        }
        for (const { from, to, yes } of edges) {
          expect(to.y).toBeGreaterThan(from.y + NODE.height);
          expect(Math.sign(to.x - from.x)).toBe(yes ? -1 : 1);
        }
        const below = placed.reduce((sum, each) => sum + each.below, 0);
        expect(placed.length + below).toBe(nodes.length);
      },
    ),
    { seed: 9 },
  );
});

test('a tree is as deep as its longest way', () => {
  expect(depthOf([leaf])).toBe(0);
  expect(depthOf(treeOf([true, true, false, false, false]))).toBe(2);
  expect(at(layOutTree(treeOf([true, true]), 1).nodes, 1).below).toBe(2);
});
