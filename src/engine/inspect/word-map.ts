/**
 * The words of a text model on a map: their vectors in the two directions in which they differ most,
 * which label each speaks for, and which words are near each other in all dimensions.
 */

import { at } from '../../contract/at';
import type { MappedWord, NearWords, WordInsides } from '../../contract/training/insides';
import type { Weights } from '../../contract/training/checkpoint';
import { UNKNOWN, wordsOf } from '../tasks/labelled/text-features';
import { askerOf, type AskWords, type TextModel } from '../tasks/labelled/text-model';
import { wordFilters } from './word-filters';
import { principalComponents, projected, type Components } from './principal-components';

/** The most frequent words, by which the directions are found: rare ones have hardly been moved. */
const FREQUENT = 2_000;
/** Words that are shown: those that speak most clearly. */
const SHOWN = 120;
const NEAR = 12;
const LETTER = /\p{L}/u;

export class WordMap {
  readonly insides: WordInsides;
  readonly #model: TextModel;
  readonly #weights: Weights;
  readonly #ask: AskWords;
  readonly #components: Components;
  /** The mean log-probability of each label over the frequent words: what no word needs to say. */
  readonly #usual: readonly number[];

  constructor(model: TextModel, weights: Weights) {
    this.#model = model;
    this.#weights = weights;
    this.#ask = askerOf(model, weights);
    const frequent = [...model.vocabulary.keys()].slice(UNKNOWN + 1, FREQUENT + 1);
    // A vocabulary may hold nothing but the word for all others.
    const known = frequent.length > 0 ? frequent : [UNKNOWN];
    this.#components = principalComponents(
      known.map((word) => this.#vector(word)),
      2,
    );
    const said = known.map((word) => this.#logs(word));
    this.#usual = model.labels.map(
      (_, label) => said.reduce((sum, logs) => sum + at(logs, label), 0) / said.length,
    );
    const [across = 0, up = 0] = this.#components.explained;
    this.insides = {
      kind: 'words',
      labels: model.labels,
      vocabulary: model.vocabulary.length - 1,
      dimensions: this.#dimensions,
      explained: [across, up],
      words: this.#clearest(frequent),
      filters: wordFilters(model, weights, frequent),
    };
  }

  /** The words nearest to one that is written as people write it. */
  near(written: string): NearWords {
    // Of a script without spaces the last "word" is the longest: a pair.
    const place = wordsOf(written)
      .words.map((word) => this.#model.vocabulary.indexOf(word))
      .findLast((index) => index > UNKNOWN);
    if (place === undefined) return { word: null, near: [] };
    const own = this.#vector(place);
    const near = this.#model.vocabulary
      .map((_, index) => ({ index, cosine: cosineOf(own, this.#vector(index)) }))
      .filter(({ index }) => index !== UNKNOWN && index !== place)
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, NEAR);
    return {
      word: this.#mapped(place),
      near: near.map(({ index, cosine }) => ({ word: this.#mapped(index), cosine })),
    };
  }

  /** Of the words of each label in turn the clearest. */
  #clearest(frequent: readonly number[]): MappedWord[] {
    const queues = this.#model.labels.map((): { index: number; clear: number }[] => []);
    for (const index of frequent) {
      if (!LETTER.test(at(this.#model.vocabulary, index))) continue;
      const leads = this.#leads(index);
      const clear = Math.max(...leads);
      at(queues, leads.indexOf(clear)).push({ index, clear });
    }
    for (const queue of queues) queue.sort((a, b) => b.clear - a.clear);
    const share = Math.ceil(SHOWN / queues.length);
    return queues
      .flatMap((queue) => queue.slice(0, share).map((word, rank) => ({ ...word, rank })))
      .sort((a, b) => a.rank - b.rank || b.clear - a.clear)
      .slice(0, SHOWN)
      .map(({ index }) => this.#mapped(index));
  }

  #mapped(index: number): MappedWord {
    const [x = 0, y = 0] = projected(this.#vector(index), this.#components);
    const leads = this.#leads(index);
    return {
      word: at(this.#model.vocabulary, index),
      x,
      y,
      label: leads.indexOf(Math.max(...leads)),
    };
  }

  /** How much more likely each label is by this word alone than by a usual word. */
  #leads(index: number): number[] {
    return this.#logs(index).map((log, label) => log - at(this.#usual, label));
  }

  #logs(index: number): number[] {
    return Array.from(this.#ask([index]), (share) => Math.log(Math.max(1e-12, share)));
  }

  get #dimensions(): number {
    return at(this.#model.layers, 0).units;
  }

  #vector(index: number): Float32Array {
    const size = this.#dimensions;
    return at(this.#weights, 0).subarray(index * size, (index + 1) * size);
  }
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  let [product, first, second] = [0, 0, 0];
  a.forEach((part, i) => {
    const other = at(b, i);
    product += part * other;
    first += part * part;
    second += other * other;
  });
  return product / Math.max(1e-12, Math.sqrt(first * second));
}
