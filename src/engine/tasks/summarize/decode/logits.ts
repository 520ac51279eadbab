/** The arithmetic on logits that every way of decoding shares. */

import { last } from '../../../../contract/at';
import { InklingError } from '../../../../contract/errors';

/**
 * The number itself, of what was chosen: looking at all of a vocabulary would take a fifth of a
 * pass, and a lost device gives no number at all.
 * @throws InklingError `answer-impossible` if it is none
 */
export function finite(score: number): number {
  if (Number.isFinite(score)) return score;
  throw new InklingError('answer-impossible', `The decoder gave ${String(score)} for a token.`);
}

/**
 * For when no score is above -Infinity. Nothing is larger than NaN either, and a decoder that gives
 * only that would seem to have nothing to say.
 * @throws InklingError `answer-impossible`
 */
export function allBarred(scores: Float32Array): null {
  if (scores.some((score) => Number.isNaN(score))) finite(NaN);
  return null;
}

/**
 * The logits themselves. A lost GPU answers with zeros, which would pass for a token as good as any
 * other.
 * @throws InklingError `answer-impossible` if all are 0
 */
export function notAllZero(logits: Float32Array): Float32Array {
  if (logits[0] === 0 && logits.every((logit) => logit === 0))
    throw new InklingError('answer-impossible', 'The decoder gave 0 for every token.');
  return logits;
}

/**
 * Index of the largest logit, the first of equals; null if none is above -Infinity.
 * @throws InklingError `answer-impossible` where the largest is no number
 */
export function argmax(logits: Float32Array): number | null {
  let best: number | null = null;
  let most = -Infinity;
  let token = 0;
  // A call for each of thousands of logits would take a fifth of a pass of a small decoder.
  for (const logit of logits) {
    if (logit > most) {
      most = logit;
      best = token;
    }
    token += 1;
  }
  if (best === null) return allBarred(logits);
  finite(most);
  return best;
}

/**
 * log(sum(exp(logits))), without overflow: what is subtracted from a logit to make it a
 * log-probability.
 */
export function logSumExp(logits: Float32Array | readonly number[]): number {
  let most = -Infinity;
  for (const logit of logits) if (logit > most) most = logit;
  if (most === -Infinity) return -Infinity;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - most);
  return most + Math.log(sum);
}

/**
 * @throws RangeError for a token outside of the vocabulary: the tokenizer does not belong to this
 * model.
 */
export function logitOf(logits: Float32Array, token: number): number {
  const logit = logits[token];
  if (logit === undefined)
    throw new RangeError(
      `Token ${String(token)} is outside of a vocabulary of ${String(logits.length)}.`,
    );
  return logit;
}

/**
 * The tokens with the highest scores, best first and none that is barred, without sorting the whole
 * vocabulary: for a few hundred at most.
 */
export function likeliest(scores: Float32Array, count: number): number[] {
  const best: { token: number; score: number }[] = [];
  /** What a token must be above to be among them. */
  let worst = -Infinity;
  scores.forEach((score, token) => {
    if (score <= worst) return;
    const place = best.findIndex((other) => score > other.score);
    best.splice(place < 0 ? best.length : place, 0, { token, score });
    if (best.length > count) best.pop();
    if (best.length === count) worst = last(best).score;
  });
  return best.map(({ token }) => token);
}
