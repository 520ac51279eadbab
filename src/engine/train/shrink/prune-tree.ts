/**
 * Takes branches from a tree: below a depth, or by cost-complexity pruning (Breiman, Friedman, Olshen
 * and Stone 1984), which again and again makes that node a leaf whose branches are worth least for
 * each of their leaves. What branches are worth is how far, over the rows at hand, the numbers of
 * their leaves lie from their mean, squared: of a tree that was grown on these rows that is the
 * impurity (Gini, or squared error) which its splits took away.
 */

import { at } from '../../../contract/at';
import { float64At, integerAt, numberAt, uint32At } from '../../formats/number-at';
import { leafOf, type Tree } from '../../tasks/labelled/random-forest';

/** How many of these rows come to each node. */
export function reachOf(tree: Tree, rows: readonly Float32Array[]): Uint32Array {
  const reach = new Uint32Array(tree.column.length);
  for (const row of rows) {
    const leaf = leafOf(tree, row);
    reach[leaf] = uint32At(reach, leaf) + 1;
  }
  // Nodes lie behind those that lead to them.
  for (let node = tree.column.length - 1; node >= 0; node -= 1)
    if (!isLeaf(tree, node))
      reach[node] =
        uint32At(reach, integerAt(tree.yes, node)) + uint32At(reach, integerAt(tree.no, node));
  return reach;
}

/** @param depth splits from the root down that stay, or null for all */
export function cutDepth(tree: Tree, depth: number | null, reach: Uint32Array): Tree {
  if (depth === null) return tree;
  const levels = new Uint32Array(tree.column.length);
  const becomesLeaf = tree.column.map((_, node) => {
    if (isLeaf(tree, node)) return false;
    for (const next of [integerAt(tree.yes, node), integerAt(tree.no, node)])
      levels[next] = uint32At(levels, node) + 1;
    return uint32At(levels, node) >= depth;
  });
  return withLeaves(tree, becomesLeaf, meansOf(tree, reach));
}

/** @param share of its leaves that stay; at least one */
export function cutLeaves(tree: Tree, share: number, reach: Uint32Array): Tree {
  const count = tree.column.length;
  const means = meansOf(tree, reach);
  const parents = new Int32Array(count).fill(-1);
  const leaves = new Uint32Array(count);
  /** What the branches of a node are worth. */
  const worth = new Float64Array(count);
  for (let node = count - 1; node >= 0; node -= 1) {
    if (isLeaf(tree, node)) {
      leaves[node] = 1;
      continue;
    }
    for (const next of [integerAt(tree.yes, node), integerAt(tree.no, node)]) {
      parents[next] = node;
      leaves[node] = uint32At(leaves, node) + uint32At(leaves, next);
      worth[node] =
        float64At(worth, node) +
        float64At(worth, next) +
        uint32At(reach, next) * squared(at(means, next), at(means, node));
    }
  }
  const becomesLeaf = tree.column.map(() => false);
  const wanted = Math.max(1, Math.round(share * uint32At(leaves, 0)));
  const open = new Set(Array.from(tree.column.keys()).filter((node) => !isLeaf(tree, node)));
  while (uint32At(leaves, 0) > wanted) {
    const weakest = weakestOf(open, worth, leaves);
    becomesLeaf[weakest] = true;
    const [lost, taken] = [float64At(worth, weakest), uint32At(leaves, weakest) - 1];
    for (let node = weakest; node >= 0; node = at(parents, node)) {
      worth[node] = float64At(worth, node) - lost;
      leaves[node] = uint32At(leaves, node) - taken;
    }
    const below = [weakest];
    for (let node = below.pop(); node !== undefined; node = below.pop())
      if (open.delete(node)) below.push(integerAt(tree.yes, node), integerAt(tree.no, node));
  }
  return withLeaves(tree, becomesLeaf, means);
}

/** The node whose branches are worth least for each leaf that would go; the first among equals. */
function weakestOf(open: ReadonlySet<number>, worth: Float64Array, leaves: Uint32Array): number {
  let [weakest, least] = [0, Infinity];
  for (const node of open) {
    const each = float64At(worth, node) / (uint32At(leaves, node) - 1);
    if (each < least) [weakest, least] = [node, each];
  }
  return weakest;
}

/** What a leaf in the place of each node would say: the mean over the rows that come there. */
function meansOf(tree: Tree, reach: Uint32Array): readonly (readonly number[])[] {
  const means: (readonly number[])[] = [];
  for (let node = tree.column.length - 1; node >= 0; node -= 1) {
    const own = tree.shares[node];
    if (own) {
      means[node] = own;
      continue;
    }
    const [yes, no] = [integerAt(tree.yes, node), integerAt(tree.no, node)];
    const all = uint32At(reach, node);
    // Where no row comes, both are as likely.
    const part = all === 0 ? 0.5 : uint32At(reach, yes) / all;
    const others = at(means, no);
    means[node] = at(means, yes).map(
      (number, i) => part * number + (1 - part) * numberAt(others, i),
    );
  }
  return means;
}

/** The tree with these nodes as leaves, and nothing below them. */
function withLeaves(
  tree: Tree,
  becomesLeaf: readonly boolean[],
  means: readonly (readonly number[])[],
): Tree {
  const cut: Tree = { column: [], limit: [], yes: [], no: [], shares: [] };
  const ahead: { readonly node: number; readonly tell: (place: number) => void }[] = [
    { node: 0, tell: () => undefined },
  ];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { node, tell } = next;
    const place = cut.column.length;
    tell(place);
    const leaf = isLeaf(tree, node) || at(becomesLeaf, node);
    cut.column.push(leaf ? -1 : integerAt(tree.column, node));
    cut.limit.push(leaf ? 0 : numberAt(tree.limit, node));
    cut.yes.push(-1);
    cut.no.push(-1);
    cut.shares.push(leaf ? [...at(means, node)] : null);
    if (leaf) continue;
    ahead.push(
      { node: integerAt(tree.no, node), tell: (to) => (cut.no[place] = to) },
      { node: integerAt(tree.yes, node), tell: (to) => (cut.yes[place] = to) },
    );
  }
  return cut;
}

function isLeaf(tree: Tree, node: number): boolean {
  return integerAt(tree.column, node) < 0;
}

function squared(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, number, i) => sum + (number - numberAt(b, i)) ** 2, 0);
}
