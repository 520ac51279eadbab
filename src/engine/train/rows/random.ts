/**
 * Chance in training: seeded, repeatable, and with a state that a checkpoint can store, so that a
 * run that goes on tomorrow draws what it would have drawn today.
 */

import { at } from '../../../contract/at';
import type { RandomState } from '../../../contract/training/checkpoint';

/**
 * xorshift128 (Marsaglia 2003), the same steps as the kernel's dropout, started from a seed by
 * splitmix32.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor([a, b, c, d]: RandomState) {
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }

  /**
   * @param stream keeps uses of the same seed apart, so that one more draw in one does not move
   * another
   */
  static seeded(seed: number, stream: keyof typeof STREAMS): Random {
    return new Random(seededState(seed, stream));
  }

  /** 0 to 2^32 - 1. */
  word(): number {
    let t = this.#a ^ (this.#a << 11);
    this.#a = this.#b;
    this.#b = this.#c;
    this.#c = this.#d;
    t ^= t >>> 8;
    this.#d = (this.#d ^ (this.#d >>> 19) ^ t) >>> 0;
    return this.#d;
  }

  /** At least 0, below 1. */
  uniform(): number {
    return this.word() / 2 ** 32;
  }

  /** A whole number at least 0 and below `end`. */
  below(end: number): number {
    return Math.floor(this.uniform() * end);
  }

  /** Normally distributed, mean 0, standard deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Bring the items into a random order, each order equally likely (Fisher and Yates). */
  shuffle(items: Uint32Array): void {
    for (let end = items.length - 1; end > 0; end -= 1) {
      const other = this.below(end + 1);
      [items[end], items[other]] = [at(items, other), at(items, end)];
    }
  }

  get state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#d];
  }
}

const STREAMS = {
  weights: 0x9e3779b9,
  order: 0x7f4a7c15,
  dropout: 0xf39cc060,
  examples: 0x106aa070,
  search: 0xc2b2ae35,
} as const;

export function seededState(seed: number, stream: keyof typeof STREAMS): RandomState {
  let s = (seed ^ STREAMS[stream]) >>> 0;
  const next = (): number => {
    s = (s + 0x9e3779b9) >>> 0;
    let z = Math.imul(s ^ (s >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  return [next(), next(), next(), next() | 1]; // not all zero
}
