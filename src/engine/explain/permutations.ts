/** Random orders by a seed, which gives the same ones again: an explanation can be had twice. */

import { at } from '../../contract/at';

/** Words of 32 bits from a seed (splitmix32). */
function words(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
}

/**
 * Orders of `count` things in antithetic pairs: each is followed by its reverse. Who comes early in
 * one comes late in the other, which evens out much of what chance does to a few orders.
 */
export function antitheticOrders(count: number, pairs: number, seed: number): number[][] {
  const next = words(seed);
  return Array.from({ length: pairs }, () => {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let end = count - 1; end > 0; end -= 1) {
      const other = Math.floor((next() / 2 ** 32) * (end + 1));
      [order[end], order[other]] = [at(order, other), at(order, end)];
    }
    return [order, order.toReversed()];
  }).flat();
}
