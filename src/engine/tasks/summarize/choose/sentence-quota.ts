/** Says which sentences of a piece may come next, so that the asked amount is met. */

import { at } from '../../../../contract/at';
import { integerAt } from '../../../formats/number-at';
import type { Sentence } from '../document/document';
import type { Amount } from '../document/summary-length';

/** Tokens of sentences that are chosen first: shorter ones are mostly headings, longer ones lists. */
export interface UsualLength {
  readonly shortest: number;
  readonly longest: number;
}

/** What the built-in model was trained to choose. */
export const USUAL: UsualLength = { shortest: 4, longest: 110 };

/** Ends as sentences do: headings, list items and navigation mostly do not. */
const WHOLE = /[.!?…。！？]["'”’)\]」』）》】]*$/;

/**
 * A sentence may come next if it was not taken before and brings the amount closer to the target: a
 * number of sentences is met exactly, a number of words to within half a sentence.
 *
 * The order is left to the model. To hold it to the document's (as its training texts are) makes a
 * late first choice bar the way to everything before it; on five test files with summaries of two
 * to four sentences that cost 0.013 of ROUGE-1.
 */
export class Quota {
  readonly #costs: readonly number[];
  readonly #target: number;
  readonly #usual: number;
  readonly #candidates: Set<number>;
  #spent = 0;

  constructor(sentences: readonly Sentence[], { unit, target }: Amount, length = USUAL) {
    this.#target = target;
    this.#costs = sentences.map(({ words }) => (unit === 'words' ? words : 1));
    const all = [...sentences.keys()].filter((i) => this.#cost(i) > 0);
    const usual = all.filter((i) => has(length, at(sentences, i)));
    const whole = usual.filter((i) => WHOLE.test(at(sentences, i).text));
    // The choosiest set that can give the amount.
    this.#candidates = new Set([whole, usual].find((some) => this.#total(some) >= target) ?? all);
    this.#usual = this.#total(this.#candidates) / Math.max(1, this.#candidates.size);
  }

  /**
   * Indexes of the sentences that may come next, ascending; none when the target is met or nothing
   * is left.
   */
  next(): number[] {
    const missing = this.#target - this.#spent;
    const closer = [...this.#candidates].filter((i) => this.#cost(i) < 2 * missing);
    // A single very long sentence would be closer than none, but several usual ones are closer
    // still.
    const fitting = closer.filter((i) => this.#cost(i) <= missing + this.#usual / 2);
    return fitting.length > 0 ? fitting : closer;
  }

  take(index: number): void {
    this.#candidates.delete(index);
    this.#spent += this.#cost(index);
  }

  #cost(index: number): number {
    return integerAt(this.#costs, index);
  }

  #total(indexes: Iterable<number>): number {
    let total = 0;
    for (const index of indexes) total += this.#cost(index);
    return total;
  }
}

function has({ shortest, longest }: UsualLength, { tokens }: Sentence): boolean {
  return tokens.length >= shortest && tokens.length <= longest;
}
