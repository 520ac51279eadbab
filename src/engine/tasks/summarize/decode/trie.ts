/**
 * The tree of what may be written next: sentences by their tokens, branching where two of them first
 * differ. Only at branches does the model have to be asked.
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
  const own = below.map((i) => ({ i, tokens: at(sentences, i) }));
  const { tokens: first } = at(own, 0);
  let shared = depth;
  while (shared < first.length && own.every(({ tokens }) => tokens[shared] === first[shared]))
    shared += 1;
  const prefix = first.slice(0, shared);
  const groups = new Map<number, number[]>();
  let ending: number | null = null;
  for (const { i, tokens } of own) {
    const token = tokens[shared];
    if (token === undefined) ending ??= i;
    else groups.set(token, [...(groups.get(token) ?? []), i]);
  }
  const branches = new Map(
    [...groups].map(([token, group]) => [token, growTrie(sentences, group, shared + 1)]),
  );
  return { prefix, branches, ending };
}
