/** Draws a token by chance: temperature, top-k, top-p, and numbers that a seed makes repeatable. */

import { at } from '../../../../contract/at';
import { float32At } from '../../../formats/number-at';
import { allBarred, finite, likeliest } from './logits';
import type { Decided } from './generation-options';

/** Numbers from 0 to below 1. */
export type Chance = () => number;

/** Mulberry32 (Tommy Ettinger, 2017): small, and even enough for drawing tokens. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Up to so many tokens are found without sorting the vocabulary. */
const FEW = 256;

/** So many tokens mostly have the probability that is asked for; each try after that has more. */
const NUCLEUS = 32;
const MORE = 8;

/**
 * Draw a token. First the k likeliest are kept, then of these the fewest whose probabilities reach
 * p (Holtzman et al. 2020, nucleus sampling), at least one.
 * @param scores logits of the next token
 * @returns null if every token is barred
 */
export function draw(
  scores: Float32Array,
  { temperature, topK, topP }: Pick<Decided, 'temperature' | 'topK' | 'topP'>,
  chance: Chance,
): number | null {
  const [best] = likeliest(scores, 1);
  if (best === undefined) return allBarred(scores);
  const most = finite(float32At(scores, best));
  const weights = (tokens: readonly number[]) =>
    tokens.map((token) => Math.exp((float32At(scores, token) - most) / temperature));
  if (topK > 0) {
    const kept = ranked(scores, topK);
    return drawn(within(kept, weights(kept), topP * sum(weights(kept))) ?? kept, weights, chance);
  }
  const all = Array.from(scores.keys());
  if (topP === 1) return drawn(all, weights, chance);
  const reach = topP * sum(weights(all));
  for (let count = NUCLEUS; ; count *= MORE) {
    const kept = ranked(scores, count);
    const inside = within(kept, weights(kept), reach);
    if (inside || count >= scores.length) return drawn(inside ?? kept, weights, chance);
  }
}

/** The likeliest tokens, best first; of equals the first. */
function ranked(scores: Float32Array, count: number): number[] {
  if (count <= FEW) return likeliest(scores, count);
  return Array.from(scores.keys())
    .filter((token) => float32At(scores, token) > -Infinity)
    .sort((a, b) => float32At(scores, b) - float32At(scores, a))
    .slice(0, count);
}

/** The first of them whose weights together reach so much; null if all of them do not. */
function within(
  tokens: readonly number[],
  weights: readonly number[],
  reach: number,
): readonly number[] | null {
  let total = 0;
  const end = weights.findIndex((weight) => (total += weight) >= reach);
  return end < 0 ? null : tokens.slice(0, end + 1);
}

function drawn(
  tokens: readonly number[],
  weightsOf: (tokens: readonly number[]) => readonly number[],
  chance: Chance,
): number {
  const weights = weightsOf(tokens);
  let left = chance() * sum(weights);
  const index = weights.findIndex((weight) => (left -= weight) < 0);
  // Rounding can leave a little behind the last one that has a weight.
  return at(tokens, index < 0 ? weights.findLastIndex((weight) => weight > 0) : index);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
