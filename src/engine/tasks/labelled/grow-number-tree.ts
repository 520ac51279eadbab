/**
 * Grows trees whose leaves hold numbers: each node is split where the squared error falls most, or
 * in boosting its second-order estimate. With sums G of targets and H of weights, a leaf says
 * G / (H + penalty), and what a split gains is what G^2 / (H + penalty) of its halves sum to.
 */

import { at } from '../../../contract/at';
import { float32At, float64At, uint32At, uint8At } from '../../formats/number-at';
import { binColumns, type Binned } from './column-bins';
import { ROWS } from './grow-forest';
import { emptyTree, type Forest, type GrowingTree, type Tree } from './random-forest';

export interface NumberTreeOptions {
  readonly deepest: number;
  /** Fewest rows of a leaf. */
  readonly leaf: number;
  /** Columns that are tried at each node, unless none of them parts the rows. */
  readonly tries: number;
  /** Draws numbers of leaves towards zero. */
  readonly penalty: number;
  /** Draws a whole number below `end`. */
  readonly below: (end: number) => number;
}

/** Rows with what is to be learnt of each. */
export interface NumberRows {
  readonly columns: readonly Binned[];
  readonly targets: Float32Array;
  /** Null where each row counts as one. */
  readonly weights: Float32Array | null;
}

/** @param sample the rows to grow on; a row may come several times */
export function growNumberTree(
  rows: NumberRows,
  sample: Uint32Array,
  options: NumberTreeOptions,
): Tree {
  const tree = emptyTree();
  growNode(tree, rows, sample, 0, options);
  return tree;
}

export interface NumberForestOptions extends Pick<NumberTreeOptions, 'below'> {
  readonly trees: number;
  /** Awaited after each tree. */
  readonly grown: (trees: number) => Promise<void>;
}

/** Of so few columns each is tried at every node: a third of them would often be none that matters. */
const FEW = 3;

/**
 * A random forest of numbers: trees on bootstrap samples, at each node a third of the columns
 * (Breiman 2001). Its answer is the mean of its leaves, each as a single share.
 */
export async function growNumberForest(
  rows: readonly Float32Array[],
  targets: Float32Array,
  { trees, below, grown }: NumberForestOptions,
): Promise<Forest> {
  const columns = binColumns(rows);
  const tries = Math.min(columns.length, Math.max(FEW, Math.ceil(columns.length / 3)));
  const forest: Tree[] = [];
  while (forest.length < trees) {
    const sample = Uint32Array.from({ length: Math.min(rows.length, ROWS) }, () =>
      below(rows.length),
    );
    const options = { deepest: 24, leaf: 3, tries, penalty: 0, below };
    forest.push(growNumberTree({ columns, targets, weights: null }, sample, options));
    await grown(forest.length);
  }
  return { trees: forest };
}

interface Sums {
  readonly targets: number;
  readonly weights: number;
}

/** @returns the place of the node that these rows come to */
function growNode(
  tree: GrowingTree,
  rows: NumberRows,
  sample: Uint32Array,
  depth: number,
  options: NumberTreeOptions,
): number {
  const node = tree.column.length;
  const sums = sumsOf(rows, sample);
  const split =
    depth >= options.deepest || sample.length < 2 * options.leaf
      ? null
      : bestSplit(rows, sample, sums, options);
  const columns = rows.columns;
  tree.column.push(split ? split.column : -1);
  tree.limit.push(split ? float32At(at(columns, split.column).limits, split.bin) : 0);
  tree.yes.push(-1);
  tree.no.push(-1);
  // Six digits are more than a tree knows, and keep the file small.
  const said = sums.targets / (sums.weights + options.penalty || 1);
  tree.shares.push(split ? null : [Number(said.toPrecision(6))]);
  if (!split) tree.rows.push(sample.length);
  else {
    const { bins } = at(columns, split.column);
    const goes = (row: number) => uint8At(bins, row) <= split.bin;
    tree.yes[node] = growNode(tree, rows, sample.filter(goes), depth + 1, options);
    const others = sample.filter((row) => !goes(row));
    tree.no[node] = growNode(tree, rows, others, depth + 1, options);
  }
  return node;
}

function sumsOf({ targets, weights }: NumberRows, sample: Uint32Array): Sums {
  let [sum, weight] = [0, 0];
  for (const row of sample) {
    sum += float32At(targets, row);
    weight += weights ? float32At(weights, row) : 1;
  }
  return { targets: sum, weights: weight };
}

interface Split {
  readonly column: number;
  readonly bin: number;
}

function bestSplit(
  rows: NumberRows,
  sample: Uint32Array,
  sums: Sums,
  options: NumberTreeOptions,
): Split | null {
  const width = rows.columns.length;
  const columns = Uint32Array.from({ length: width }, (_, i) => i);
  let best: (Split & { readonly gain: number }) | null = null;
  for (let tried = 0; tried < width && (tried < options.tries || best === null); tried += 1) {
    const other = options.tries < width ? tried + options.below(width - tried) : tried;
    const column = uint32At(columns, other);
    columns[other] = uint32At(columns, tried);
    const found = bestBin(rows, at(rows.columns, column), sample, sums, options);
    if (found && (best === null || found.gain > best.gain)) best = { column, ...found };
  }
  return best;
}

/** The boundary within a column that gains most, if any gains. */
function bestBin(
  { targets, weights }: NumberRows,
  { bins, limits }: Binned,
  sample: Uint32Array,
  sums: Sums,
  { leaf, penalty }: NumberTreeOptions,
): { readonly bin: number; readonly gain: number } | null {
  // Three numbers of each bin: rows, weights and targets.
  const inBin = new Float64Array(3 * (limits.length + 1));
  for (const row of sample) {
    const cell = 3 * uint8At(bins, row);
    inBin[cell] = float64At(inBin, cell) + 1;
    inBin[cell + 1] = float64At(inBin, cell + 1) + (weights ? float32At(weights, row) : 1);
    inBin[cell + 2] = float64At(inBin, cell + 2) + float32At(targets, row);
  }
  const gainOf = (target: number, weight: number) => target ** 2 / (weight + penalty || 1);
  const before = gainOf(sums.targets, sums.weights);
  let [n, weight, target] = [0, 0, 0];
  let best: { bin: number; gain: number } | null = null;
  for (let bin = 0; bin < limits.length; bin += 1) {
    const here = float64At(inBin, 3 * bin);
    if (here === 0) continue;
    n += here;
    weight += float64At(inBin, 3 * bin + 1);
    target += float64At(inBin, 3 * bin + 2);
    if (n < leaf) continue;
    if (sample.length - n < leaf) break;
    const gain =
      gainOf(target, weight) + gainOf(sums.targets - target, sums.weights - weight) - before;
    // What is no more than a rounding parts nothing: all rows have the same number.
    if (gain > 1e-9 * (1 + before) && (best === null || gain > best.gain)) best = { bin, gain };
  }
  return best;
}
