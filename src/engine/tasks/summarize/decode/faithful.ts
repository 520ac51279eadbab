/**
 * Faithful decoding: the model writes, but only whole sentences of its source, so it can say
 * nothing that the source does not say.
 *
 * At the start of each sentence the candidates form a tree of tokens, and the model's choice of the
 * way through it decides. Only where the tree branches are logits needed; everything that must
 * follow is fed in one pass, together with all that is still unread, when the next real choice
 * comes up.
 */

import { at } from '../../../../contract/at';
import { InklingError } from '../../../../contract/errors';
import { breathe } from '../../runner/yield';
import { finite, logitOf, logSumExp } from './logits';
import type { Quota } from '../choose/sentence-quota';
import type { Salience } from '../choose/salience';
import type { DecoderState, Ends, Rows } from '../model/seq2seq';
import { growTrie, type Node } from './trie';

/**
 * Choose sentences one by one until the quota is met.
 * @param encoded the source, one row, nothing read yet; it stays the caller's
 * @param sentences tokens of every sentence of the source
 * @param salience what sentences are worth besides the model's opinion; only that if null
 * @returns indexes into `sentences`, each as soon as it is chosen
 * @throws the signal's reason once it is aborted
 */
export async function* chooseSentences(
  encoded: DecoderState,
  sentences: Rows,
  quota: Quota,
  { startToken, endToken }: Ends,
  signal: AbortSignal,
  salience: Salience | null = null,
): AsyncGenerator<number, void, undefined> {
  // What may come behind a whole sentence: the end, or another sentence.
  const starts = [...new Set([endToken, ...sentences.flatMap((tokens) => tokens.slice(0, 1))])];
  let state = encoded;
  let unread: number[] = [startToken];
  let logits: Float32Array = new Float32Array();
  const before: number[] = [];
  try {
    for (let open = quota.next(); open.length > 0; open = quota.next()) {
      const trie = growTrie(sentences, open);
      let chosen = trie.ending;
      if (trie.branches.size > 0) {
        if (unread.length > 0) {
          await breathe(signal);
          const fed = await state.feed([unread], 'last');
          if (state !== encoded) state.dispose();
          state = fed.state;
          logits = fed.logits(0, 0);
          unread = [];
        }
        chosen = await best(
          state,
          logits,
          trie,
          starts,
          salience?.of(open, before) ?? new Map<number, number>(),
          signal,
        );
      }
      if (chosen === null) return;
      quota.take(chosen);
      before.push(chosen);
      yield chosen;
      unread.push(...at(sentences, chosen));
    }
  } finally {
    if (state !== encoded) state.dispose();
  }
}

/** A place in the tree, by the log-probability of the way to it. */
interface Reached {
  readonly node: Node;
  readonly score: number;
  /** The most that a sentence below is worth besides. */
  readonly worth: number;
  /** Whether the sentence that ends here is meant, though longer ones go on. */
  readonly ends: boolean;
}

/**
 * The best sentence, by the likelihood of the way to it and by its worth. The likelihood is the
 * product, over the places where the tree branches, of the probability of the branch among those
 * that are there. What the model would rather write, but may not, does not count: over eight test
 * files that gave a ROUGE-1 of 0.285, against 0.267 with it and 0.283 for taking the likeliest
 * branch at each place.
 *
 * Scores and the most that may be found below only fall on the way down, so the best place reached
 * is always the one to look at next (best-first search), and the first one that is settled is the
 * best of all. The first token that many sentences share does not decide blindly.
 *
 * @param logits what the model would write behind `state`
 */
async function best(
  state: DecoderState,
  logits: Float32Array,
  trie: Node,
  starts: readonly number[],
  worth: ReadonlyMap<number, number>,
  signal: AbortSignal,
): Promise<number | null> {
  const worthOf = (index: number | null) => (index === null ? -Infinity : (worth.get(index) ?? 0));
  const mostBelow = (node: Node): number =>
    Math.max(worthOf(node.ending), ...[...node.branches.values()].map(mostBelow));
  const frontier: Reached[] = [{ node: trie, score: 0, worth: mostBelow(trie), ends: false }];
  for (let top = frontier.pop(); top; top = frontier.pop()) {
    const { node, score, ends } = top;
    if (ends || node.branches.size === 0) return node.ending;
    let next = logits;
    if (node.prefix.length > 0) {
      await breathe(signal);
      const behind = await state.peek([node.prefix], 'last');
      next = behind(0, 0);
    }
    const ways = [...node.branches].map(([token, branch]) => ({
      node: branch,
      logit: logitOf(next, token),
      worth: mostBelow(branch),
      ends: false,
    }));
    if (node.ending !== null) {
      const after = starts.filter((token) => !node.branches.has(token));
      ways.push({
        node,
        logit: logSumExp(after.map((token) => logitOf(next, token))),
        worth: worthOf(node.ending),
        ends: true,
      });
    }
    const total = finite(logSumExp(ways.map(({ logit }) => logit)));
    if (ways.length > 1 && ways.every(({ logit }) => logit === 0))
      throw new InklingError('answer-impossible', 'The decoder gave 0 for every token.');
    frontier.push(...ways.map(({ logit, ...way }) => ({ ...way, score: score + logit - total })));
    frontier.sort((a, b) => a.score + a.worth - (b.score + b.worth));
  }
  return null;
}
