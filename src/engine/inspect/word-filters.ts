/**
 * What the filters of a convolution over words answer to most. A filter adds up what the word at each
 * place of its window says, so that the best word of each place makes the best window of all: nothing
 * is searched, and no text is needed.
 */

import { at } from '../../contract/at';
import type { WordFilter } from '../../contract/training/insides';
import type { Weights } from '../../contract/training/checkpoint';
import { readerLayers } from '../formats/sequence-layers';
import type { TextModel } from '../tasks/labelled/text-model';

/** Words that are told for each place. */
const TOLD = 4;

/**
 * @param frequent places in the vocabulary of the words that are looked at
 * @returns those that count most first; none where the model has no filters
 */
export function wordFilters(
  model: TextModel,
  weights: Weights,
  frequent: readonly number[],
): WordFilter[] {
  if (model.kind === 'text' || model.reader.kind !== 'convolution' || frequent.length === 0)
    return [];
  const { reader, layers, vocabulary } = model;
  const size = at(layers, 0).units;
  const embeddings = at(weights, 0);
  const own = readerLayers(reader);
  const next = at(layers, own);
  const outgoing = at(weights, 2 * own - 1);
  let feature = 0;
  const filters = reader.widths.flatMap((width, i) => {
    const { units } = at(layers, i + 1);
    const [matrix, biases] = [at(weights, 1 + 2 * i), at(weights, 2 + 2 * i)];
    return Array.from({ length: units }, (_, unit) => {
      const places = Array.from({ length: width }, (_place, place) =>
        best(frequent, (word) => {
          let sum = 0;
          for (let k = 0; k < size; k += 1)
            sum += at(embeddings, word * size + k) * at(matrix, (place * size + k) * units + unit);
          return sum;
        }).map(({ word, adds }) => ({ word: at(vocabulary, word), adds })),
      );
      const most = places.reduce((sum, words) => sum + at(words, 0).adds, at(biases, unit));
      const row = outgoing.subarray(feature * next.units, (feature + 1) * next.units);
      feature += 1;
      return { most: Math.max(0, most), places, ...counted(row, layers.length === own + 1) };
    });
  });
  return filters
    .sort((a, b) => b.most * b.weight - a.most * a.weight)
    .map(({ most, places, label }) => ({ most, places, label }));
}

/** The label that a filter speaks for, and how much; behind it another layer may lie. */
function counted(row: Float32Array, isLast: boolean): { label: number | null; weight: number } {
  if (!isLast) return { label: null, weight: Math.hypot(...row) };
  const mean = row.reduce((sum, weight) => sum + weight, 0) / row.length;
  const weight = Math.max(...row) - mean;
  return { label: row.indexOf(Math.max(...row)), weight };
}

/** The words that add most, the best first. */
function best(words: readonly number[], addsOf: (word: number) => number) {
  const kept: { readonly word: number; readonly adds: number }[] = [];
  for (const word of words) {
    const adds = addsOf(word);
    const worst = kept[TOLD - 1];
    if (worst && adds <= worst.adds) continue;
    const place = kept.findIndex((each) => adds > each.adds);
    kept.splice(place < 0 ? kept.length : place, 0, { word, adds });
    kept.length = Math.min(kept.length, TOLD);
  }
  return kept;
}
