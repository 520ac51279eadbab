/**
 * Owns what a sentence is worth besides the model's opinion: by its place, how much of the rest of the text it says, how near
 * the opening it stands, and whether it is part of a lead, each as much as in its kind of text; and by its manner, see
 * manner.ts. A small model knows its own kinds of text better than this, and others not at all; together they choose better
 * than either (see the card of the built-in model).
 */

import type { Sentence } from './document';
import type { Kind } from './kind';
import { worthOfManner } from './manner';

/** What counts how much, in log-probability. */
interface Weights {
  /** One spread of what sentences say of the rest. */
  readonly rest: number;
  /** The first sentence, falling to 1/e every `decay` sentences. */
  readonly opening: number;
  readonly decay: number;
  /** A sentence of a first paragraph of several sentences. */
  readonly lead: number;
}

/** Settled on the development files that belong to the training files. */
const WEIGHTS: Record<Kind, Weights> = {
  conversation: { rest: 2, opening: 2, decay: 2, lead: 2 },
  research: { rest: 0.75, opening: 1.6, decay: 6, lead: 3.4 },
  prose: { rest: 0.75, opening: 1.4, decay: 4.5, lead: 2 },
};

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
    return new Map(open.map((i, at) => [i, this.#worth(i, ((says[at] ?? 0) - mean) / spread)]));
  }

  /** @param says what it says of the rest, in spreads above the mean */
  #worth(i: number, says: number): number {
    const sentence = this.#sentences[i];
    if (!sentence) return 0;
    const { rest, opening, decay, lead } = WEIGHTS[sentence.kind];
    return rest * says + opening * Math.exp(-sentence.index / decay) + (sentence.inLead ? lead : 0) + worthOfManner(sentence.text);
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

function countTokens(tokens: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
