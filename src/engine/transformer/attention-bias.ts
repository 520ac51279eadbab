/**
 * The biases of attention by the distance of a key from its query (what T5 has instead of
 * positions): found in a graph, and laid out as the kernel reads them.
 */

import type { InklingGraph } from '../formats/inkling-graph';
import { float32At } from '../formats/number-at';
import type { Kernel, Pointer } from './transformer-kernel';

/** Biases [offsets, heads]; beyond the table its nearest row counts. */
export interface Offsets {
  readonly table: Float32Array;
  /** The offset (key - query) of the first row, below 0. */
  readonly first: number;
}

/**
 * The one table of floats in which rows are looked up, besides the embeddings.
 * @param bothWays false for a decoder's, whose last row stands for all later keys
 */
export function offsetsOf(graph: InklingGraph, heads: number, bothWays: boolean): Offsets {
  const name = graph.nodes.find(
    ({ operator, inputs: [first] }) =>
      operator === 'Gather' && first !== undefined && graph.shape(first)?.[1] === heads,
  )?.inputs[0];
  const table = graph.floats(name ?? 'table of biases by offset');
  const rows = table.length / heads;
  return { table, first: bothWays ? -(rows - 1) / 2 : 2 - rows };
}

/** Tables in working memory, one for each head. */
export interface HeadBiases {
  readonly pointer: Pointer;
  /** Bytes from one head's to the next one's. */
  readonly step: number;
}

/** For each head `length` biases, the i-th for the offset `offsetAt(i)`. */
export function placeBiases(
  kernel: Kernel,
  name: string,
  heads: number,
  { table, first }: Offsets,
  length: number,
  offsetAt: (i: number) => number,
): HeadBiases {
  const last = table.length / heads - 1;
  const rowOf = (offset: number) => Math.min(Math.max(offset - first, 0), last);
  const step = 4 * length;
  const pointer = kernel.area(name, step * heads);
  for (let head = 0; head < heads; head += 1) {
    kernel
      .floats(pointer + head * step, length)
      .forEach((_, i, biases) => (biases[i] = float32At(table, rowOf(offsetAt(i)) * heads + head)));
  }
  return { pointer, step };
}
