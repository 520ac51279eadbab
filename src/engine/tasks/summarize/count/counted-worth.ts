/**
 * What a sentence of Chinese text is worth, by counting alone: the network has no Chinese pieces. By
 * what it says of the rest of the text, how often its pairs of characters return, its place, its
 * length and its manner; how much each counts was fitted to training texts
 * (`training.summarize.weigh_chinese`), by the kind of text.
 */

import { at } from '../../../../contract/at';
import { numberAt } from '../../../formats/number-at';
import type { Sentence } from '../document/document';
import type { Kind } from '../document/text-kind';
import { mannerOf, refersBack, saidIn, type ChineseManner } from './chinese-manner';
import chinese from './chinese.json';
import { charactersOf, unitsOf } from './units';

/** What does not depend on what was chosen before. */
export interface FixedFeatures extends ChineseManner {
  /** How often its units occur in other places, over the root of all of the text. */
  readonly repeats: number;
  /** The mean logarithm of how often its units occur. */
  readonly density: number;
  readonly first: number;
  /** 1 for the first sentence, falling to 1/e every `decay` sentences. */
  readonly opening: number;
  /** 0 for the first sentence of the document, 1 for the last. */
  readonly late: number;
  /** The same in a text of a few sentences, otherwise 0: they often end with what follows from them. */
  readonly closing: number;
  /** The logarithm of its length in usual ones. */
  readonly length: number;
  readonly long: number;
  /** The share of its units that the first sentence has too. */
  readonly like: number;
}

export interface CountedFeatures extends FixedFeatures {
  /** What it says of the rest of the text that was not said before, in spreads above the mean. */
  readonly rest: number;
  /** 1 where it refers back to a sentence that is not chosen. */
  readonly dangling: number;
}

export const CHINESE_WEIGHTS: Record<Kind, CountedFeatures> = chinese.weights;

/** What one feature adds. */
export interface Term {
  readonly name: keyof CountedFeatures;
  readonly value: number;
}

export function totalOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { value }) => sum + value, 0);
}

type Counts = ReadonlyMap<string, number>;

export class CountedWorth {
  readonly #sentences: readonly Sentence[];
  readonly #kind: Kind;
  readonly #units: readonly Counts[];
  readonly #total: Counts;
  /** What each is worth whatever else is chosen. */
  readonly #fixed: readonly (readonly Term[])[];
  /** Of each that refers back, the place in the document of the sentence that it needs. */
  readonly #needs: readonly (number | null)[];

  /** @param sentences of one document, or of a piece of it */
  constructor(sentences: readonly Sentence[], kind: Kind) {
    const said = sentences.map(({ text }) => (kind === 'conversation' ? saidIn(text) : text));
    this.#sentences = sentences;
    this.#kind = kind;
    this.#units = said.map((text) => counted(unitsOf(text)));
    this.#total = summed(this.#units);
    const weights = CHINESE_WEIGHTS[kind];
    this.#fixed = this.features(said).map((features) =>
      FIXED.map((name) => ({ name, value: weights[name] * features[name] })),
    );
    this.#needs = sentences.map(({ index }, i) =>
      index > 0 && refersBack(at(said, i)) ? index - 1 : null,
    );
  }

  /** @param said the sentences without names in front */
  features(said: readonly string[]): FixedFeatures[] {
    const all = [...this.#total.values()].reduce((sum, times) => sum + times, 0);
    const root = Math.sqrt(Math.max(1, all));
    const opening: Counts = this.#units[0] ?? new Map();
    const brief = this.#isBrief();
    return said.map((text, i) => {
      const { index, late } = at(this.#sentences, i);
      const units = [...at(this.#units, i).keys()];
      const distinct = Math.max(1, units.length);
      const times = units.map((unit) => this.#total.get(unit) ?? 1);
      const length = Math.max(1, charactersOf(text).length);
      return {
        ...mannerOf(text),
        repeats: times.reduce((sum, count) => sum + count - 1, 0) / root,
        density: times.reduce((sum, count) => sum + Math.log(count), 0) / distinct,
        first: Number(index === 0),
        opening: Math.exp(-index / chinese.decay),
        late,
        closing: brief ? late : 0,
        length: Math.log(length / chinese.usualLength),
        long: Math.max(0, Math.log(length / chinese.longLength)),
        like: i === 0 ? 0 : units.filter((unit) => opening.has(unit)).length / distinct,
      };
    });
  }

  /**
   * What each sentence is worth when it is chosen next, term by term.
   * @param open numbers of the sentences that may be chosen
   * @param chosen numbers of those chosen before
   */
  of(open: readonly number[], chosen: readonly number[]): Term[][] {
    const weights = CHINESE_WEIGHTS[this.#kind];
    const taken = summed(chosen.map((i) => at(this.#units, i)));
    const there = new Set(chosen.map((i) => at(this.#sentences, i).index));
    const says = open.map((i) => this.#says(at(this.#units, i), taken));
    const mean = says.reduce((sum, value) => sum + value, 0) / says.length;
    const spread =
      Math.sqrt(says.reduce((sum, value) => sum + (value - mean) ** 2, 0) / says.length) || 1;
    return open.map((i, n) => {
      const needs = at(this.#needs, i);
      const dangling = Number(needs !== null && !there.has(needs));
      return [
        ...at(this.#fixed, i),
        { name: 'rest', value: (weights.rest * (numberAt(says, n) - mean)) / spread },
        { name: 'dangling', value: weights.dangling * dangling },
      ];
    });
  }

  /** Units that the choice with this sentence and what is left over have in common, more than without. */
  #says(sentence: Counts, taken: Counts): number {
    let more = 0;
    for (const [unit, times] of sentence) {
      const all = this.#total.get(unit) ?? 0;
      const before = taken.get(unit) ?? 0;
      more += Math.min(before + times, all - before - times) - Math.min(before, all - before);
    }
    return more;
  }

  /** Whether these are all sentences of a document of a few. */
  #isBrief(): boolean {
    const { length } = this.#sentences;
    const whole = this.#sentences[0]?.index === 0 && this.#sentences.at(-1)?.index === length - 1;
    return whole && length <= chinese.brief && (length === 1 || this.#sentences.at(-1)?.late === 1);
  }
}

const FIXED = [
  'repeats',
  'density',
  'first',
  'opening',
  'late',
  'closing',
  'length',
  'long',
  'like',
  'claim',
  'conclusion',
  'we',
  'announces',
  'question',
  'smallTalk',
  'number',
] as const satisfies readonly (keyof FixedFeatures)[];

function counted(units: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return counts;
}

function summed(all: readonly Counts[]): Counts {
  const total = new Map<string, number>();
  for (const counts of all)
    for (const [unit, times] of counts) total.set(unit, (total.get(unit) ?? 0) + times);
  return total;
}
