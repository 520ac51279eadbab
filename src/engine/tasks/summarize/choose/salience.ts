/**
 * What a sentence is worth besides the model's opinion: by its place, by what else of the text it
 * says, and by its manner. The model knows its own kinds of text only.
 */

import { at } from '../../../../contract/at';
import { numberAt } from '../../../formats/number-at';
import { refersBack } from './back-reference';
import type { Sentence } from '../document/document';
import { WEIGHTS, type Weights } from './features';
import { mannerOf } from './manner';
import { repeatsOf } from './repeats';
import { speakerOf } from '../document/speaker';

/** The features that do not depend on what was chosen before. */
const FIXED = [
  'repeats',
  'opening',
  'first',
  'lead',
  'late',
  'fewWords',
  'smallTalk',
  'question',
  'claim',
  'we',
] as const;

/** What was chosen before. */
interface Before {
  /** Places in the document. */
  readonly there: ReadonlySet<number>;
  /** Names of those who speak. */
  readonly speakers: ReadonlySet<string>;
}

export class Salience {
  readonly #sentences: readonly Sentence[];
  readonly #total: ReadonlyMap<number, number>;
  /** What each is worth whatever else is chosen. */
  readonly #fixed: readonly number[];
  /** Of each that refers back, the place in the document of the sentence that it needs. */
  readonly #needs: readonly (number | null)[];
  /** Who says each, where it begins with a name. */
  readonly #speakers: readonly (string | null)[];

  /** @param sentences of one document, or of a piece of it */
  constructor(sentences: readonly Sentence[]) {
    this.#sentences = sentences;
    this.#total = countTokens(sentences.flatMap(({ tokens }) => tokens));
    const repeats = repeatsOf(sentences.map(({ text }) => text));
    this.#fixed = sentences.map((sentence, i) =>
      fixedWorth(sentence, numberAt(repeats, i), WEIGHTS[sentence.kind]),
    );
    this.#needs = sentences.map(({ text, index }) =>
      index > 0 && refersBack(text) ? index - 1 : null,
    );
    this.#speakers = sentences.map(({ text }) => speakerOf(text));
  }

  /**
   * What each sentence adds to its log-probability when it is chosen next.
   * @param open numbers of the sentences that may be chosen
   * @param chosen numbers of those chosen before: what they say need not be said again, what refers
   * to them does not dangle, and who speaks in them has been heard
   */
  of(open: readonly number[], chosen: readonly number[]): Map<number, number> {
    const taken = countTokens(chosen.flatMap((i) => at(this.#sentences, i).tokens));
    const says = open.map((i) => this.#says(at(this.#sentences, i).tokens, taken));
    const before = {
      there: new Set(chosen.map((i) => at(this.#sentences, i).index)),
      speakers: new Set(chosen.flatMap((i) => at(this.#speakers, i) ?? [])),
    };
    const mean = says.reduce((sum, value) => sum + value, 0) / says.length;
    const spread =
      Math.sqrt(says.reduce((sum, value) => sum + (value - mean) ** 2, 0) / says.length) || 1;
    return new Map(
      open.map((i, n) => [i, this.#worth(i, (numberAt(says, n) - mean) / spread, before)]),
    );
  }

  #worth(i: number, rest: number, { there, speakers }: Before): number {
    const weights = WEIGHTS[at(this.#sentences, i).kind];
    const [needs, speaker] = [at(this.#needs, i), at(this.#speakers, i)];
    const dangling = Number(needs !== null && !there.has(needs));
    const voice = Number(speaker !== null && speakers.size > 0 && !speakers.has(speaker));
    return (
      weights.rest * rest +
      weights.dangling * dangling +
      weights.voice * voice +
      numberAt(this.#fixed, i)
    );
  }

  /**
   * Tokens that the choice with this sentence and what is left over have in common, more than
   * without it.
   */
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

function fixedWorth(
  { text, index, first, inLead, late }: Sentence,
  repeats: number,
  weights: Weights,
): number {
  const [manner, opening] = [mannerOf(text), Math.exp(-index / weights.decay)];
  const features = {
    repeats,
    opening,
    first: Number(first && manner.smallTalk === 0),
    lead: Number(inLead),
    late,
    ...manner,
  };
  return FIXED.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

function countTokens(tokens: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
