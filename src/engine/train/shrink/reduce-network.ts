/**
 * Makes a network of texts, rows or drawings smaller: words that hardly move its answers are cut from
 * the vocabulary, weights near zero become zero, and the others are stored with fewer bits.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import type { Reduction } from '../../../contract/training/reducing';
import type { Layer } from '../../formats/dense-layers';
import { float32At, float64At } from '../../formats/number-at';
import { indicesOf, UNKNOWN, wordRow, wordsOf } from '../../tasks/labelled/text-features';
import { reduceWeights } from './prune';

export interface Network {
  readonly layers: readonly Layer[];
  readonly weights: Weights;
  /** Null where it does not read texts. */
  readonly vocabulary: readonly string[] | null;
}

export interface ReducedNetwork extends Network {
  /** Compact weights. */
  readonly file: Uint8Array<ArrayBuffer>;
}

/** @param moves how much each word moves answers, or null where there are none to cut */
export async function reduceNetwork(
  network: Network,
  { form, zeros, words }: Pick<Reduction, 'form' | 'zeros' | 'words'>,
  moves: Float64Array | null,
): Promise<ReducedNetwork> {
  const cut = moves && words < 1 ? cutWords(network, words, moves) : network;
  const { weights, file } = await reduceWeights(cut.layers, cut.weights, {
    form,
    step: 1,
    prune: { by: 'share', share: zeros },
  });
  return { ...cut, weights, file };
}

/**
 * How much each word moves the answers to these texts: a word that is cut is read as the unknown one,
 * so that what changes is its share in a text times how far its embedding lies from that one's.
 */
export function wordMoves({ layers, weights, vocabulary }: Network, texts: readonly string[]) {
  const words = vocabulary ?? [];
  const { units } = at(layers, 0);
  const embedding = at(weights, 0);
  const indices = indicesOf(words);
  const shares = new Float64Array(words.length);
  for (const text of texts) {
    const { columns, shares: each } = wordRow(wordsOf(text).words, indices);
    columns.forEach((column, i) => {
      shares[column] = float64At(shares, column) + at(each, i);
    });
  }
  return shares.map((share, word) => share * distance(embedding, units, word, UNKNOWN));
}

/** The words that move most stay, in the order in which they stood; the unknown one always. */
function cutWords(network: Network, share: number, moves: Float64Array): Network {
  const { layers, weights, vocabulary } = network;
  const words = vocabulary ?? [];
  const count = Math.max(1, Math.round(share * (words.length - 1)));
  const known = Array.from(words.keys()).filter((word) => word !== UNKNOWN);
  const kept = [
    UNKNOWN,
    ...known
      .sort((a, b) => float64At(moves, b) - float64At(moves, a) || a - b)
      .slice(0, count)
      .sort((a, b) => a - b),
  ];
  const [first, ...others] = layers;
  if (!first) return network;
  const embedding = at(weights, 0);
  const { units } = first;
  const rows = new Float32Array(kept.length * units);
  kept.forEach((word, i) => {
    rows.set(embedding.subarray(word * units, (word + 1) * units), i * units);
  });
  return {
    layers: [{ ...first, inputs: kept.length }, ...others],
    weights: [rows, ...weights.slice(1)],
    vocabulary: kept.map((word) => at(words, word)),
  };
}

function distance(matrix: Float32Array, width: number, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < width; i += 1)
    sum += (float32At(matrix, a * width + i) - float32At(matrix, b * width + i)) ** 2;
  return Math.sqrt(sum);
}
