/** Decodes several rows at once, token by token; each of them ends on its own. */

import { at } from '../../../../contract/at';
import { breathe } from '../../runner/yield';
import { notAllZero } from './logits';
import { applyRules, type Rules } from './score-rules';
import type { DecoderState, Ends } from '../model/seq2seq';

/** Chooses a token from scores; null if none may follow. */
export type Pick = (scores: Float32Array, row: number) => number | null;

/**
 * @param encoded the sources, nothing read yet; they stay the caller's
 * @param onToken told of each token as it is chosen
 * @returns the tokens of each row without the start token; the end token is the last, unless the
 * limit came first
 * @throws the signal's reason once it is aborted
 */
export async function decodeRows(
  encoded: DecoderState,
  limit: number,
  rules: Rules,
  pick: Pick,
  { startToken, endToken }: Ends,
  signal: AbortSignal,
  onToken: (row: number, token: number) => void = () => undefined,
): Promise<number[][]> {
  const written = Array.from({ length: encoded.rows }, () => [startToken]);
  let open = [...written.keys()];
  let state = encoded;
  const moveTo = (next: DecoderState) => {
    if (state !== encoded) state.dispose();
    state = next;
  };
  try {
    for (let step = 0; step < limit && open.length > 0; step += 1) {
      await breathe(signal);
      const { state: next, logits } = await state.feed(
        open.map((row) => at(written, row).slice(-1)),
        'last',
      );
      moveTo(next);
      const goesOn = open.map((row, i) => {
        const tokens = at(written, row);
        const token = pick(applyRules(notAllZero(logits(i, 0)), tokens, rules, endToken), row);
        if (token === null) return false;
        tokens.push(token);
        onToken(row, token);
        return token !== endToken;
      });
      // Rows that have ended are taken out, so that they cost nothing more.
      const places = [...goesOn.keys()].filter((i) => goesOn[i]);
      if (places.length > 0 && places.length < open.length) moveTo(await state.select(places));
      open = open.filter((_, i) => goesOn[i]);
    }
  } finally {
    if (state !== encoded) state.dispose();
  }
  return written.map((tokens) => tokens.slice(1));
}
