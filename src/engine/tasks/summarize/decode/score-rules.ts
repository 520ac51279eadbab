/**
 * The rules that change a token's score before one is chosen: repetition penalty, n-gram ban, least
 * length.
 */

import { integerAt } from '../../../formats/number-at';
import { logitOf } from './logits';
import type { Decided } from './generation-options';

export type Rules = Pick<Decided, 'repetition' | 'ngram' | 'minLength'>;

/**
 * Scores with the rules applied, in the order of Hugging Face's `generate`.
 * @param scores logits or log-probabilities of the next token; left as they are
 * @param written tokens so far, start token included
 */
export function applyRules(
  scores: Float32Array,
  written: readonly number[],
  { repetition, ngram, minLength }: Rules,
  endToken: number,
): Float32Array {
  if (repetition === 1 && ngram === 0 && written.length >= minLength) return scores;
  const ruled = scores.slice();
  if (repetition !== 1) {
    for (const token of new Set(written)) {
      const score = logitOf(ruled, token);
      ruled[token] = score < 0 ? score * repetition : score / repetition;
    }
  }
  for (const token of bannedTokens(written, ngram)) ruled[token] = -Infinity;
  if (written.length < minLength) ruled[endToken] = -Infinity;
  return ruled;
}

/** Tokens that would make an n-gram of this size occur a second time. */
export function bannedTokens(written: readonly number[], size: number): Set<number> {
  const banned = new Set<number>();
  if (size === 0) return banned;
  const last = written.length - size + 1;
  for (let start = 0; start < last; start += 1) {
    let same = true;
    for (let i = 0; same && i < size - 1; i += 1)
      same = integerAt(written, start + i) === integerAt(written, last + i);
    if (same) banned.add(integerAt(written, start + size - 1));
  }
  return banned;
}
