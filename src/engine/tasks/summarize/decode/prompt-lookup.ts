/**
 * Prompt lookup decoding (Saxena 2023): a summariser often copies, so what followed the last few
 * tokens in the source is a good guess of what it will write. A guess of several tokens is checked
 * in one pass of the decoder, and only what greedy decoding would have written itself is kept: the
 * output is the same, in fewer passes.
 */

import { breathe } from '../../runner/yield';
import { DraftLength } from './draft-length';
import { argmax, notAllZero } from './logits';
import { applyRules, type Rules } from './score-rules';
import type { DecoderState, Ends } from '../model/seq2seq';

/** Tokens that must match before a guess is made; longer matches are tried first. */
const LONGEST_MATCH = 4;

/**
 * Greedy decoding of one row with drafts from the source.
 * @param encoded nothing read yet; it stays the caller's. The model must read several tokens at
 * once correctly.
 * @param source the tokens that were encoded
 * @returns the tokens without the start token, each as soon as it is certain; the end token is the
 * last, unless the limit came first
 * @throws the signal's reason once it is aborted
 */
export async function* lookupGreedy(
  encoded: DecoderState,
  source: readonly number[],
  limit: number,
  rules: Rules,
  { startToken, endToken }: Ends,
  signal: AbortSignal,
): AsyncGenerator<number, void, undefined> {
  const written = [startToken];
  let state = encoded;
  const length = new DraftLength();
  const moveTo = (next: DecoderState) => {
    if (state !== encoded) state.dispose();
    state = next;
  };
  try {
    while (written.length <= limit) {
      await breathe(signal);
      // The pass yields a token of its own behind the draft, so that one is never drafted.
      const draft = guess(source, written, Math.min(length.next(), limit - written.length));
      const begin = performance.now();
      const { state: next, logits } = await state.feed([[...written.slice(-1), ...draft]], 'all');
      moveTo(next);
      const read = written.length;
      let right = 0;
      for (let at = 0; at <= draft.length; at += 1) {
        const token = argmax(applyRules(notAllZero(logits(0, at)), written, rules, endToken));
        if (token === null) return;
        written.push(token);
        yield token;
        if (token === endToken) return;
        if (token !== draft[at]) break;
        right += 1;
      }
      if (right < draft.length) moveTo(await state.rewind(read + right));
      // The first pass also reads the source: its time says nothing about the others.
      if (read > 1) length.observe(draft.length, right, performance.now() - begin);
    }
  } finally {
    if (state !== encoded) state.dispose();
  }
}

/**
 * What followed the last occurrence in the source of the longest possible end of what is written;
 * empty if there is none.
 */
export function guess(
  source: readonly number[],
  written: readonly number[],
  length: number,
): readonly number[] {
  if (length <= 0) return [];
  for (let size = Math.min(LONGEST_MATCH, written.length - 1); size > 0; size -= 1) {
    const tail = written.slice(-size);
    for (let start = source.length - size - 1; start >= 0; start -= 1) {
      if (tail.every((token, i) => source[start + i] === token))
        return source.slice(start + size, start + size + length);
    }
  }
  return [];
}
