/**
 * How long the calls of a model took on one backend, and so how long the next may be silent. The
 * limit is there for what never ends; nobody who only waits should meet it.
 */

import { at } from '../../contract/at';

/** The newest calls say how fast the device is now: a phone slows down when it is warm. */
const REMEMBERED = 15;

/**
 * So many times the median: what runs in the background of a phone is left its slow cores at their
 * lowest clock, a tenth of the speed or less, and shares them.
 */
const FACTOR = 50;

/** Calls of milliseconds: a page that is loading, or another that computes, delays each by seconds. */
const LEAST_MS = 20_000;

/** Until a call has come back, what a GPU compiles for the first input of its size adds to it. */
const LEAST_AT_FIRST_MS = 120_000;

/** Characters of a text that count as one more input. */
const CHARACTERS = 1_000;

export class CallTimes {
  /** Milliseconds per input, the newest last. */
  #rates: number[] = [];
  readonly #expected: number;

  /** @param goldenMs what the golden input took here */
  constructor(goldenMs: number) {
    this.#expected = goldenMs;
  }

  /** Milliseconds of silence that a call with these inputs is given. */
  limit(inputs: readonly unknown[]): number {
    const [least, rate] =
      this.#rates.length === 0
        ? [LEAST_AT_FIRST_MS, this.#expected]
        : [LEAST_MS, median(this.#rates)];
    return Math.max(least, FACTOR * rate * sizeOf(inputs));
  }

  /** A call with these inputs was answered. */
  add(inputs: readonly unknown[], milliseconds: number): void {
    this.#rates = [...this.#rates, milliseconds / sizeOf(inputs)].slice(-REMEMBERED);
  }
}

/** In inputs; a long text counts as several. */
function sizeOf(inputs: readonly unknown[]): number {
  return inputs.reduce<number>(
    (sum, input) => sum + 1 + (typeof input === 'string' ? input.length / CHARACTERS : 0),
    0,
  );
}

function median(values: readonly number[]): number {
  return at(
    values.toSorted((a, b) => a - b),
    Math.floor(values.length / 2),
  );
}
