/**
 * The tree of what may be written next: sentences by their tokens, branching where two of them
 * first differ.
 */

import { at } from '../../../../contract/at';
import type { Rows } from '../model/seq2seq';

/** A node stands for the tokens that all sentences below it begin with. */
export interface Node {
  readonly prefix: readonly number[];
  /**
   * What follows, by the token in which the sentences below differ; empty if there is one sentence
   * left, or equal ones.
   */
  readonly branches: ReadonlyMap<number, Node>;
  /**
   * Index of the first sentence that ends here; at a node without branches, of the one that is
   * meant.
   */
  readonly ending: number | null;
}

/**
 * The tree over some of the sentences.
 * @param below indexes of those that may be written, ascending, at least one
 */
export function growTrie(sentences: Rows, below: readonly number[], depth = 0): Node {
  const rows = below.map((i) => at(sentences, i));
  const model = at(rows, 0);
  let shared = depth;
  while (shared < model.length && rows.every((row) => row[shared] === model[shared])) shared += 1;
  const prefix = model.slice(0, shared);
  const groups = new Map<number, number[]>();
  let ending: number | null = null;
  for (const i of below) {
    const token = at(sentences, i)[shared];
    if (token === undefined) ending ??= i;
    else groups.set(token, [...(groups.get(token) ?? []), i]);
  }
  const branches = new Map(
    [...groups].map(([token, group]) => [token, growTrie(sentences, group, shared + 1)]),
  );
  return { prefix, branches, ending };
}
