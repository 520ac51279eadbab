/**
 * Trees in few bytes: the nodes of each in the order in which they are walked, so that no node has to
 * say where the next one lies; limits and leaves as float32, float16 or a byte each.
 *
 * A limit of one byte is a place in the list of its column's limits. Trees that are grown here try at
 * most 255 limits in a column, so that this loses nothing; a longer list keeps 256 of it. A leaf of one
 * byte counts steps between the least and the greatest number of its tree.
 *
 * Layout: column + 1 of each node (uint16, 0 for a leaf); for bytes the length of each column's list
 * (uint16) and the lists (float32); the limits; for bytes least and greatest of each tree (float32);
 * the leaves.
 */

import * as v from 'valibot';
import { at } from '../../../../contract/at';
import { fromHalf, toHalf } from '../../../../contract/float16';
import { InklingError } from '../../../../contract/errors';
import { PACKED_FORMS, type PackedForm } from '../../../../contract/training/reducing';
import { concatenate } from '../../../formats/concatenate';
import { float32At, integerAt, numberAt, uint16At, uint8At } from '../../../formats/number-at';
import type { Tree } from '../random-forest';

const Count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000));

export const TreesHeader = v.object({
  form: v.picklist(PACKED_FORMS),
  /** Of a leaf. */
  units: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  /** Columns that have a list of limits. */
  columns: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  /** Nodes of each tree. */
  nodes: v.pipe(v.array(Count), v.minLength(1), v.maxLength(10_000)),
});
export type TreesHeader = v.InferOutput<typeof TreesHeader>;

/** Limits that a byte tells apart. */
const LIST = 256;
const STEPS = 255;

export interface EncodedTrees {
  readonly header: TreesHeader;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws InklingError `option-invalid` for nodes that several lead to: those are no tree */
export function encodeTrees(trees: readonly Tree[], form: PackedForm): EncodedTrees {
  const laid = trees.map(walked);
  const columns = Math.max(0, ...laid.map(({ column }) => column.reduce(greater, -1) + 1));
  const asked = Uint16Array.from(laid.flatMap(({ column }) => column.map((each) => each + 1)));
  const inner = laid.flatMap(({ column, limit }) =>
    column.flatMap((each, i) => (each < 0 ? [] : [{ column: each, limit: numberAt(limit, i) }])),
  );
  const leaves = laid.map(({ shares }) => shares.flatMap((each) => each ?? []));
  const units = at(laid, 0).shares.find((each) => each !== null)?.length ?? 1;
  const header = { form, units, columns, nodes: laid.map(({ column }) => column.length) };
  if (form !== 'int8') {
    const limits = inner.map(({ limit }) => limit);
    const numbers = [...limits, ...leaves.flat()];
    const bytes = form === 'float32' ? bytesOf(Float32Array.from(numbers)) : halves(numbers);
    return { header, bytes: concatenate([bytesOf(asked), bytes]) };
  }
  const lists = Array.from({ length: columns }, (_, column) =>
    shortened(inner.flatMap((each) => (each.column === column ? [each.limit] : []))),
  );
  const places = Uint8Array.from(inner, ({ column, limit }) => nearest(at(lists, column), limit));
  const ranges = leaves.map((numbers) => ({
    least: Math.fround(numbers.reduce((a, b) => Math.min(a, b), Infinity)),
    greatest: Math.fround(numbers.reduce(greater, -Infinity)),
  }));
  return {
    header,
    bytes: concatenate([
      bytesOf(asked),
      bytesOf(Uint16Array.from(lists, ({ length }) => length)),
      bytesOf(Float32Array.from(lists.flatMap((list) => [...list]))),
      places,
      bytesOf(Float32Array.from(ranges.flatMap(({ least, greatest }) => [least, greatest]))),
      Uint8Array.from(leaves.flatMap((numbers, tree) => steps(numbers, at(ranges, tree)))),
    ]),
  };
}

/** The trees as they were encoded. @throws RangeError if the bytes are not those of the header */
export function decodeTrees(
  { form, units, columns, nodes }: TreesHeader,
  bytes: Uint8Array<ArrayBuffer>,
): Tree[] {
  let end = 0;
  const take = (count: number): ArrayBuffer => {
    if (end + count > bytes.byteLength) throw new RangeError('The trees end too early.');
    return bytes.slice(end, (end += count)).buffer;
  };
  const all = nodes.reduce((sum, count) => sum + count, 0);
  const asked = new Uint16Array(take(2 * all));
  const inner = asked.reduce((count, column) => count + (column > 0 ? 1 : 0), 0);
  const numbers = (count: number): Float32Array =>
    form === 'float32' ? new Float32Array(take(4 * count)) : fromHalves(take(2 * count));
  let limits: Float32Array;
  let leaves: Float32Array;
  if (form === 'int8') {
    const lengths = new Uint16Array(take(2 * columns));
    const lists = Array.from(lengths, (length) => new Float32Array(take(4 * length)));
    const places = new Uint8Array(take(inner));
    const columnsAsked = asked.filter((column) => column > 0);
    limits = Float32Array.from(places, (place, i) =>
      float32At(at(lists, uint16At(columnsAsked, i) - 1), place),
    );
    const ranges = new Float32Array(take(8 * nodes.length));
    const counted = new Uint8Array(take((all - inner) * units));
    leaves = fromSteps(counted, ranges, leavesOf(asked, nodes), units);
  } else {
    limits = numbers(inner);
    leaves = numbers((all - inner) * units);
  }
  if (end !== bytes.byteLength) throw new RangeError('There is more than the trees.');
  const next = { node: 0, limit: 0, leaf: 0 };
  return nodes.map((count) => treeOf(count, asked, limits, leaves, units, next));
}

/** Reads on from `next`, which is moved. */
function treeOf(
  count: number,
  asked: Uint16Array,
  limits: Float32Array,
  leaves: Float32Array,
  units: number,
  next: { node: number; limit: number; leaf: number },
): Tree {
  const tree: Tree = { column: [], limit: [], yes: [], no: [], shares: [] };
  /** Nodes whose second branch has not come yet. */
  const waiting: number[] = [];
  for (let node = 0; node < count; node += 1) {
    const column = uint16At(asked, next.node++) - 1;
    if (node > 0 && integerAt(tree.column, node - 1) < 0) {
      const parent = waiting.pop();
      if (parent === undefined) throw new RangeError('A tree has more nodes than its branches.');
      tree.no[parent] = node;
    } else if (node > 0) tree.yes[node - 1] = node;
    tree.column.push(column);
    tree.yes.push(-1);
    tree.no.push(-1);
    if (column < 0) {
      tree.limit.push(0);
      tree.shares.push([...leaves.subarray(next.leaf, (next.leaf += units))]);
    } else {
      waiting.push(node);
      tree.limit.push(float32At(limits, next.limit++));
      tree.shares.push(null);
    }
  }
  if (waiting.length > 0) throw new RangeError('A tree has fewer nodes than its branches.');
  return tree;
}

/** The tree with its nodes in the order of a walk that takes `yes` first. */
function walked(tree: Tree): Tree {
  const walkedTree: Tree = { column: [], limit: [], yes: [], no: [], shares: [] };
  const ahead = [0];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (walkedTree.column.length >= tree.column.length)
      throw new InklingError('option-invalid', 'Several nodes lead to one: this is no tree.', {
        details: { option: 'version' },
      });
    const column = integerAt(tree.column, node);
    walkedTree.column.push(column);
    walkedTree.limit.push(numberAt(tree.limit, node));
    walkedTree.shares.push(column < 0 ? at(tree.shares, node) : null);
    if (column >= 0) ahead.push(integerAt(tree.no, node), integerAt(tree.yes, node));
  }
  return walkedTree;
}

/** At most as many limits as a byte tells apart, ascending. */
function shortened(limits: readonly number[]): Float32Array {
  const all = Float32Array.from(new Set(limits.map(Math.fround))).sort();
  if (all.length <= LIST) return all;
  return Float32Array.from({ length: LIST }, (_, i) =>
    float32At(all, Math.round((i * (all.length - 1)) / (LIST - 1))),
  );
}

/** Place of the number in a list that is nearest to this one. */
function nearest(list: Float32Array, number: number): number {
  let [from, to] = [0, list.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (float32At(list, middle) < number) from = middle + 1;
    else to = middle;
  }
  const before = from > 0 && number - float32At(list, from - 1) < float32At(list, from) - number;
  return before ? from - 1 : from;
}

interface Range {
  readonly least: number;
  readonly greatest: number;
}

function steps(numbers: readonly number[], { least, greatest }: Range): number[] {
  const scale = greatest > least ? STEPS / (greatest - least) : 0;
  return numbers.map((number) =>
    Math.max(0, Math.min(STEPS, Math.round((number - least) * scale))),
  );
}

/** @param perTree how many leaves each tree has */
function fromSteps(
  counted: Uint8Array,
  ranges: Float32Array,
  perTree: readonly number[],
  units: number,
): Float32Array {
  const numbers = new Float32Array(counted.length);
  let next = 0;
  perTree.forEach((leaves, tree) => {
    const [least, greatest] = [float32At(ranges, 2 * tree), float32At(ranges, 2 * tree + 1)];
    for (let i = 0; i < leaves * units; i += 1, next += 1)
      numbers[next] = least + (uint8At(counted, next) / STEPS) * (greatest - least);
  });
  return numbers;
}

function leavesOf(asked: Uint16Array, nodes: readonly number[]): number[] {
  let node = 0;
  return nodes.map((count) => {
    let leaves = 0;
    for (const end = node + count; node < end; node += 1)
      if (uint16At(asked, node) === 0) leaves += 1;
    return leaves;
  });
}

function halves(numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  return bytesOf(Uint16Array.from(numbers, toHalf));
}

function fromHalves(buffer: ArrayBuffer): Float32Array {
  return Float32Array.from(new Uint16Array(buffer), fromHalf);
}

function bytesOf(numbers: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>) {
  return new Uint8Array(numbers.buffer);
}

function greater(a: number, b: number): number {
  return Math.max(a, b);
}
