/**
 * Random forests (Breiman 2001) as they are stored, and what one answers: the mean of the shares in
 * the leaves that its trees lead to. How they are grown stands in grow-forest.ts.
 */

import * as v from 'valibot';
import { InklingError } from '../../../contract/errors';
import { float32At, integerAt, numberAt } from '../../formats/number-at';
import { MODEL } from './small-network';

/** More trees take time at every answer, and hardly make it better. */
const TREES = 10_000;

const Indices = v.array(v.pipe(v.number(), v.integer(), v.minValue(-1)));

/**
 * Node i asks whether the number in column `column[i]` is at most `limit[i]` and goes on at
 * `yes[i]` or `no[i]`, which lie behind it, so that every way ends; a leaf has column -1 and shares.
 */
const TreeSchema = v.pipe(
  v.object({
    column: Indices,
    limit: v.array(v.number()),
    yes: Indices,
    no: Indices,
    shares: v.array(v.nullable(v.array(v.number()))),
    /**
     * Rows of training in each leaf, in the order of the leaves. Absent in models from before trees
     * were drawn.
     */
    rows: v.optional(v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  }),
  v.check(
    ({ column, limit, yes, no, shares, rows }) =>
      column.length > 0 &&
      (rows === undefined || rows.length === column.filter((asked) => asked < 0).length) &&
      [limit, yes, no, shares].every((each) => each.length === column.length) &&
      column.every((asked, i) =>
        asked < 0
          ? shares[i] !== null
          : [integerAt(yes, i), integerAt(no, i)].every((next) => next > i && next < column.length),
      ),
    'every node leads to nodes behind it, or is a leaf',
  ),
);

export const ForestSchema = v.object({
  trees: v.pipe(v.array(TreeSchema), v.minLength(1), v.maxLength(TREES)),
});
export type Forest = v.InferOutput<typeof ForestSchema>;
export type Tree = Forest['trees'][number];
export interface GrowingTree extends Tree {
  rows: number[];
}

/** A tree without a node yet. */
export function emptyTree(): GrowingTree {
  return { column: [], limit: [], yes: [], no: [], shares: [], rows: [] };
}

/**
 * That no node asks for a column that rows do not have, and every leaf has a share for each class.
 * @throws InklingError `model-corrupt`
 */
export function checkForest(
  { trees }: Forest,
  { inputs, units }: { readonly inputs: number; readonly units: number },
): void {
  const fits = trees.every(({ column, shares }) =>
    column.every((asked, i) => (asked < 0 ? shares[i]?.length === units : asked < inputs)),
  );
  if (!fits)
    throw new InklingError(
      'model-corrupt',
      `The forest is not one of ${String(inputs)} columns and ${String(units)} labels.`,
      { details: { file: MODEL } },
    );
}

/**
 * The mean over the trees of what the rows of training were that fell into the same leaf: a share
 * for each class.
 */
export function askForest({ trees }: Forest, row: Float32Array, classes: number): Float32Array {
  const shares = new Float32Array(classes);
  for (const tree of trees) {
    const leaf = tree.shares[leafOf(tree, row)];
    if (leaf?.length !== classes) throw new RangeError('A leaf has a share for each class.');
    leaf.forEach((share, i) => {
      shares[i] = float32At(shares, i) + share / trees.length;
    });
  }
  return shares;
}

/** The node at which a row ends. */
export function leafOf({ column, limit, yes, no }: Tree, row: Float32Array): number {
  let node = 0;
  for (let asked = integerAt(column, 0); asked >= 0; asked = integerAt(column, node))
    node =
      float32At(row, asked) <= numberAt(limit, node) ? integerAt(yes, node) : integerAt(no, node);
  return node;
}
