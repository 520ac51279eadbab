/**
 * The lexicon beside the sentiment encoder: what each piece, pair and triple of neighbouring pieces
 * says by itself. Pieces are hashed as in training/sentiment/lexicon.py, and the tables stored as in
 * training/sentiment/graph.py.
 */

import { at } from '../../contract/at';
import type { InklingGraph } from '../formats/inkling-graph';
import { float32At, int8At } from '../formats/number-at';

/** Greater than any piece. */
const BASE = 16_001;

/** A table of weights: a weight is q |q| scale. */
interface Table {
  readonly weights: Int8Array;
  readonly scale: number;
}

export class Lexicon {
  readonly #tables: readonly [pieces: Table, pairs: Table, triples: Table];
  /** For each class, how much it counts. */
  readonly #trust: Float32Array;
  /** The same for what it says whichever side that is for: it speaks against taking none. */
  readonly #against: Float32Array | null;

  /** @throws RangeError if anything is missing */
  constructor(graph: InklingGraph) {
    const table = (place: number): Table => {
      const { values, scales } = graph.rounded(`lexicon.${String(place)}`);
      // A copy: the file is not kept for it.
      return { weights: new Int8Array(new Uint8Array(values).buffer), scale: at(scales, 0) };
    };
    this.#tables = [table(0), table(1), table(2)];
    this.#trust = graph.floats('lexicon.trust');
    this.#against = graph.shape('lexicon.against') ? graph.floats('lexicon.against') : null;
  }

  static isIn(graph: InklingGraph): boolean {
    return graph.shape('lexicon.trust') !== null;
  }

  /** What the words of a text add to the logit of each class. */
  logits(tokens: readonly number[]): number[] {
    const [pieces, pairs, triples] = this.#tables;
    let [earlier, before, sum] = [0, 0, 0];
    for (const token of tokens) {
      const pair = (before * BASE + token) % pairs.weights.length;
      const triple =
        (((earlier * BASE + before) % triples.weights.length) * BASE + token) %
        triples.weights.length;
      sum += weight(pieces, token) + weight(pairs, pair) + weight(triples, triple);
      [earlier, before] = [before, token];
    }
    const said = sum / Math.sqrt(tokens.length);
    const against = this.#against;
    return Array.from(
      this.#trust,
      (trust, label) => trust * said + (against ? float32At(against, label) * Math.abs(said) : 0),
    );
  }
}

function weight({ weights, scale }: Table, place: number): number {
  const root = int8At(weights, place);
  return root * Math.abs(root) * scale;
}
