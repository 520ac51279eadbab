/**
 * What a sentence is worth besides the model's opinion: by its place, by what else of the text it
 * says, and by its manner. The model knows its own kinds of text only.
 */

import { at } from '../../../../contract/at';
import { numberAt } from '../../../formats/number-at';
import { refersBack } from './back-reference';
import type { Sentence } from '../document/document';
import { WEIGHTS, type Features } from './features';
import { areInstructions, mannerOf, type Manner } from './manner';
import { repeatsOf } from './repeats';
import { speakerOf } from '../document/speaker';

/** The features that do not depend on what was chosen before. */
const FIXED = [
  'repeats',
  'central',
  'opening',
  'first',
  'lead',
  'late',
  'fewWords',
  'smallTalk',
  'question',
  'claim',
  'we',
  'verdict',
  'step',
] as const;

/** A feature, and what it adds to the log-probability of its sentence. */
export interface Term {
  readonly name: keyof Features;
  readonly value: number;
}

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
  readonly #repeats: readonly number[];
  readonly #manners: readonly Manner[];
  readonly #instructions: boolean;
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
    this.#repeats = repeatsOf(sentences.map(({ text }) => text));
    this.#manners = sentences.map(({ text }) => mannerOf(text));
    this.#instructions = areInstructions(this.#manners);
    this.#fixed = sentences.map((_, i) =>
      this.#fixedTerms(i).reduce((sum, { value }) => sum + value, 0),
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
    const { rest, before } = this.#given(open, chosen);
    return new Map(
      open.map((i, n) => [
        i,
        this.#changing(i, numberAt(rest, n), before).reduce((sum, { value }) => sum + value, 0) +
          numberAt(this.#fixed, i),
      ]),
    );
  }

  /**
   * The same of one sentence, term by term, for whoever asks why; what is 0 is left out.
   * @param i number of one that is open
   */
  terms(i: number, open: readonly number[], chosen: readonly number[]): Term[] {
    const { rest, before } = this.#given(open, chosen);
    const terms = [
      ...this.#changing(i, numberAt(rest, open.indexOf(i)), before),
      ...this.#fixedTerms(i),
    ];
    return terms.filter(({ value }) => value !== 0);
  }

  /** What the choices until now say of those that are open. */
  #given(
    open: readonly number[],
    chosen: readonly number[],
  ): { readonly rest: readonly number[]; readonly before: Before } {
    const taken = countTokens(chosen.flatMap((i) => at(this.#sentences, i).tokens));
    const says = open.map((i) => this.#says(at(this.#sentences, i).tokens, taken));
    const mean = says.reduce((sum, value) => sum + value, 0) / says.length;
    const spread =
      Math.sqrt(says.reduce((sum, value) => sum + (value - mean) ** 2, 0) / says.length) || 1;
    return {
      rest: says.map((value) => (value - mean) / spread),
      before: {
        there: new Set(chosen.map((i) => at(this.#sentences, i).index)),
        speakers: new Set(chosen.flatMap((i) => at(this.#speakers, i) ?? [])),
      },
    };
  }

  /** The terms that do not depend on what was chosen before. */
  #fixedTerms(i: number): Term[] {
    const { index, inLead, late, central, kind } = at(this.#sentences, i);
    const weights = WEIGHTS[kind];
    const [manner, opening] = [at(this.#manners, i), Math.exp(-index / weights.decay)];
    const features = {
      repeats: numberAt(this.#repeats, i),
      central,
      opening,
      first: Number(index === 0 && manner.smallTalk === 0),
      lead: Number(inLead),
      late,
      ...manner,
      step: this.#instructions ? manner.step : 0,
    };
    return FIXED.map((name) => ({ name, value: weights[name] * features[name] }));
  }

  /** The terms that depend on what was chosen before. */
  #changing(i: number, rest: number, { there, speakers }: Before): Term[] {
    const weights = WEIGHTS[at(this.#sentences, i).kind];
    const [needs, speaker] = [at(this.#needs, i), at(this.#speakers, i)];
    const dangling = Number(needs !== null && !there.has(needs));
    const voice = Number(speaker !== null && speakers.size > 0 && !speakers.has(speaker));
    return [
      { name: 'rest', value: weights.rest * rest },
      { name: 'dangling', value: weights.dangling * dangling },
      { name: 'voice', value: weights.voice * voice },
    ];
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

function countTokens(tokens: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
