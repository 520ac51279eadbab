/**
 * Owns what a sentence is worth besides the model's opinion: by its place, how much of the rest of the text it says, how near
 * the opening it stands, and whether it is part of a lead; and by its manner, see manner.ts. A small model knows its own
 * kinds of text better than this, and others not at all; together they choose better than either (see the card of the
 * built-in model).
 */

import type { Sentence } from './document';
import { worthOfManner } from './manner';

/**
 * What counts how much, in log-probability; settled on the development files that belong to the training files.
 * REST: one spread of what sentences say of the rest. OPENING: the first sentence, falling to 1/e every DECAY sentences.
 * LEAD: a sentence of a first paragraph of several sentences.
 */
const REST = 0.75;
const OPENING = 1.4;
const DECAY = 4.5;
const LEAD = 2;

export class Salience {
  readonly #sentences: readonly Sentence[];
  readonly #total: ReadonlyMap<number, number>;

  constructor(sentences: readonly Sentence[]) {
    this.#sentences = sentences;
    this.#total = countTokens(sentences.flatMap(({ tokens }) => tokens));
  }

  /**
   * What each sentence adds to its log-probability when it is chosen next.
   * @param open numbers of the sentences that may be chosen
   * @param chosen numbers of those chosen before: what they say need not be said again
   */
  of(open: readonly number[], chosen: readonly number[]): Map<number, number> {
    const taken = countTokens(chosen.flatMap((i) => this.#sentences[i]?.tokens ?? []));
    const says = open.map((i) => this.#says(this.#sentences[i]?.tokens ?? [], taken));
    const mean = says.reduce((sum, value) => sum + value, 0) / says.length;
    const spread = Math.sqrt(says.reduce((sum, value) => sum + (value - mean) ** 2, 0) / says.length) || 1;
    return new Map(open.map((i, at) => [i, (REST * ((says[at] ?? 0) - mean)) / spread + alone(this.#sentences[i])]));
  }

  /** Tokens that the choice with this sentence and what is left over have in common, more than without it. */
  #says(sentence: readonly number[], taken: ReadonlyMap<number, number>): number {
    let more = 0;
    for (const [token, times] of countTokens(sentence)) {
      const all = this.#total.get(token) ?? 0;
      const before = taken.get(token) ?? 0;
      more += Math.min(before + times, all - before - times) - Math.min(before, all - before);
    }
    return more;
  }
}

/** What it is worth whatever else is chosen. */
function alone(sentence: Sentence | undefined): number {
  if (!sentence) return 0;
  return OPENING * Math.exp(-sentence.index / DECAY) + (sentence.inLead ? LEAD : 0) + worthOfManner(sentence.text);
}

function countTokens(tokens: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
