/**
 * Which trees of a forest, or rounds of boosting, stay: the first ones, or those that together judge
 * the rows at hand best, found one by one (ensemble selection, Caruana et al. 2004): each time the one
 * is taken with which the error of the whole is least.
 */

import { at } from '../../../contract/at';
import { float32At, float64At } from '../../formats/number-at';
import { leafOf, type Tree } from '../../tasks/labelled/random-forest';
import { softmax } from '../../tasks/labelled/small-network';

/** Rows that are enough to choose by; more take time for each tree that is tried. */
const ROWS = 400;

export interface Ensemble {
  /** A tree each, or the trees of a round. */
  readonly members: readonly (readonly Tree[])[];
  /** Scores before any member, as boosting has them; null where the mean over the members counts. */
  readonly start: readonly number[] | null;
  /** Numbers that come of a row. */
  readonly width: number;
}

/**
 * Places of the members, the first to stay first.
 * @param truths a row of `width` numbers for each row: shares of the labels, or the number itself
 * @param count of them that are wanted
 */
export async function greedyOrder(
  { members, start, width }: Ensemble,
  rows: readonly Float32Array[],
  truths: readonly Float32Array[],
  count: number,
  breathe: () => Promise<void>,
): Promise<number[]> {
  const step = Math.max(1, rows.length / ROWS);
  const places = Array.from({ length: Math.min(ROWS, rows.length) }, (_, i) =>
    Math.floor(i * step),
  );
  const known = places.map((row) => at(truths, row));
  const said: Float32Array[] = [];
  for (const trees of members) {
    said.push(
      saidBy(
        trees,
        places.map((row) => at(rows, row)),
        width,
        start !== null,
      ),
    );
    await breathe();
  }
  const sums = new Float64Array(places.length * width);
  if (start) sums.forEach((_, i) => (sums[i] = at(start, i % width)));
  const left = new Set(members.keys());
  const order: number[] = [];
  while (order.length < count && left.size > 0) {
    const scale = start ? 1 : 1 / (order.length + 1);
    let [best, least] = [-1, Infinity];
    for (const member of left) {
      const error = errorOf(sums, at(said, member), scale, known, width, start !== null);
      if (error < least || best < 0) [best, least] = [member, error];
    }
    at(said, best).forEach((number, i) => (sums[i] = float64At(sums, i) + number));
    left.delete(best);
    order.push(best);
    await breathe();
  }
  return order;
}

/** What the trees of a member add to each number of each row. */
function saidBy(
  trees: readonly Tree[],
  rows: readonly Float32Array[],
  width: number,
  eachItsOwn: boolean,
): Float32Array {
  const said = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    trees.forEach((tree, output) => {
      const leaf = at(tree.shares, leafOf(tree, row)) ?? [];
      if (eachItsOwn) said[i * width + output] = at(leaf, 0);
      else said.set(leaf, i * width);
    });
  });
  return said;
}

/** Squared errors together; of boosted labels after a softmax over the scores. */
function errorOf(
  sums: Float64Array,
  said: Float32Array,
  scale: number,
  truths: readonly Float32Array[],
  width: number,
  scores: boolean,
): number {
  let error = 0;
  const row = new Float32Array(width);
  for (let i = 0; i < truths.length; i += 1) {
    const truth = at(truths, i);
    for (let unit = 0; unit < width; unit += 1)
      row[unit] = scale * (float64At(sums, i * width + unit) + float32At(said, i * width + unit));
    if (scores && width > 1) softmax(row);
    for (let unit = 0; unit < width; unit += 1)
      error += (float32At(row, unit) - float32At(truth, unit)) ** 2;
  }
  return error;
}
