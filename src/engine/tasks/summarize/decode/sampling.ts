/** Draws a token by chance: temperature, top-k, top-p, and numbers that a seed makes repeatable. */

import { at } from '../../../../contract/at';
import { float32At } from '../../../formats/number-at';
import { allBarred, finite } from './logits';
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
  const order = Array.from(scores.keys()).filter((token) => float32At(scores, token) > -Infinity);
  order.sort((a, b) => float32At(scores, b) - float32At(scores, a));
  const kept = topK > 0 ? order.slice(0, topK) : order;
  const [likeliest] = kept;
  if (likeliest === undefined) return allBarred(scores);
  const most = finite(float32At(scores, likeliest));
  const weights = kept.map((token) => Math.exp((float32At(scores, token) - most) / temperature));
  const nucleus = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let total = 0;
  const inside = weights.findIndex((weight) => (total += weight) >= nucleus);
  const allowed = inside < 0 ? weights : weights.slice(0, inside + 1);
  let left = chance() * allowed.reduce((sum, weight) => sum + weight, 0);
  const drawn = allowed.findIndex((weight) => (left -= weight) < 0);
  return at(kept, drawn < 0 ? allowed.length - 1 : drawn);
}
