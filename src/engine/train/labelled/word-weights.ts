/**
 * Weighs the words of a few texts by their inverse document frequency in them, so that small words,
 * which are in most texts, do not drown the others. The weights join the embedding once it is learnt:
 * what is stored is a network like any other.
 *
 * Only words between spaces are weighed: a character stands in many words, and a pair of characters
 * is rare because it is a pair. With 5, 10 and 20 examples a label (mean of five draws, 500 texts
 * asked) that gained 1.0 points of accuracy over four English sets (-0.5 to 2.2), 6.9 on Chinese
 * manuals, whose products have Latin names (4.3 to 8.4), and nothing on Chinese reviews (-0.2 to 0).
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import { isSpacedWord } from '../../tasks/labelled/text-features';
import { countRows, type Rows } from '../rows/sparse-rows';

/**
 * What each word of the vocabulary weighs: 1 + ln((1 + texts) / (1 + texts with it)), as in
 * scikit-learn's TfidfTransformer, or 1 of what is not weighed; scaled so that the words of the texts
 * weigh one on average.
 * @param rows the texts as shares of words
 */
export function wordWeights(rows: Rows, vocabulary: readonly string[]): Float32Array {
  const texts = countRows(rows);
  const containing = new Uint32Array(vocabulary.length);
  for (const column of rows.columns) containing[column] = at(containing, column) + 1;
  const weights = Float32Array.from(vocabulary, (word, i) =>
    isSpacedWord(word) ? 1 + Math.log((1 + texts) / (1 + at(containing, i))) : 1,
  );
  const all = rows.values.reduce((sum, share, k) => sum + share * weightAt(rows, weights, k), 0);
  return all > 0 ? weights.map((weight) => (weight * texts) / all) : weights;
}

/** The texts with each word's share times its weight. */
export function weighed(rows: Rows, weights: Float32Array): Rows {
  return { ...rows, values: rows.values.map((share, k) => share * weightAt(rows, weights, k)) };
}

/** The network for texts as they are, of one that has learnt weighed texts. */
export function withWeightedWords([embedding, ...others]: Weights, weights: Float32Array): Weights {
  if (!embedding) throw new RangeError('A network of words has an embedding.');
  const units = embedding.length / weights.length;
  return [embedding.map((value, i) => value * at(weights, Math.floor(i / units))), ...others];
}

function weightAt({ columns }: Rows, weights: Float32Array, k: number): number {
  return at(weights, at(columns, k));
}
