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
 * @param report told of each choice with what came next, which takes the model a little more
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
  report: ((choice: Choice) => void) | null = null,
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
      let first: Ranked | null = trie.ending === null ? null : { index: trie.ending, score: 0 };
      let next: Ranked | null = null;
      if (trie.branches.size > 0) {
        if (unread.length > 0) {
          await breathe(signal);
          const fed = await state.feed([unread], 'last');
          if (state !== encoded) state.dispose();
          state = fed.state;
          logits = fed.logits(0, 0);
          unread = [];
        }
        const ranking = ranked(
          state,
          logits,
          trie,
          starts,
          salience?.of(open, before) ?? new Map<number, number>(),
          signal,
        );
        first = (await ranking.next()).value ?? null;
        if (report) next = (await ranking.next()).value ?? null;
      }
      if (first === null) return;
      report?.({ first, next, open, before: [...before] });
      quota.take(first.index);
      before.push(first.index);
      yield first.index;
      unread.push(...at(sentences, first.index));
    }
  } finally {
    if (state !== encoded) state.dispose();
  }
}

/** A sentence, and the log-probability that the model gives it among those that are open. */
export interface Ranked {
  readonly index: number;
  readonly score: number;
}

/** A sentence that was chosen, and what it was chosen from. */
export interface Choice {
  readonly first: Ranked;
  /** The best of the others; null where there was none. */
  readonly next: Ranked | null;
  /** The sentences that could be chosen. */
  readonly open: readonly number[];
  /** Those that were chosen before. */
  readonly before: readonly number[];
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
 * The sentences, the best one first, by the likelihood of the way to it and by its worth. The likelihood is the
 * product, over the places where the tree branches, of the probability of the branch among those
 * that are there. What the model would rather write, but may not, does not count: over eight test
 * files that gave a ROUGE-1 of 0.285, against 0.267 with it and 0.283 for taking the likeliest
 * branch at each place.
 *
 * Scores and the most that may be found below only fall on the way down, so the best place reached
 * is always the one to look at next (best-first search), and the first one that is settled is the
 * best of all; the next one that is settled is the next best. The first token that many sentences share does not decide blindly.
 *
 * @param logits what the model would write behind `state`
 */
async function* ranked(
  state: DecoderState,
  logits: Float32Array,
  trie: Node,
  starts: readonly number[],
  worth: ReadonlyMap<number, number>,
  signal: AbortSignal,
): AsyncGenerator<Ranked, void, undefined> {
  const worthOf = (index: number | null) => (index === null ? -Infinity : (worth.get(index) ?? 0));
  const mostBelow = (node: Node): number =>
    Math.max(worthOf(node.ending), ...[...node.branches.values()].map(mostBelow));
  const frontier: Reached[] = [{ node: trie, score: 0, worth: mostBelow(trie), ends: false }];
  for (let top = frontier.pop(); top; top = frontier.pop()) {
    const { node, score, ends } = top;
    if (ends || node.branches.size === 0) {
      if (node.ending !== null) yield { index: node.ending, score };
      continue;
    }
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
}
