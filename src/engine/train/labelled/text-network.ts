/** The network over texts: its layers, the rows that it is given, and the files that it is kept in. */

import { at, last } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import { packFloats } from '../../formats/concatenate';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import { textFile, type ModelFiles } from '../../formats/model-files';
import type { NetworkForm } from '../../formats/sequence-layers';
import { sequenceOf, textModel } from '../../tasks/labelled/text-model';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import {
  indicesOf,
  UNKNOWN,
  wordRow,
  wordsOf,
  type WordRow,
} from '../../tasks/labelled/text-features';
import type { Rows } from '../rows/sparse-rows';

const EMBEDDING = 16;
/** Texts between two looks at whether to stop: some 20 ms. */
const STRIDE = 500;

/** The embedding, layers of these sizes and the softmax. */
export function textLayers(
  vocabulary: number,
  hidden: readonly number[],
  classes: number,
): Layer[] {
  return [
    { inputs: vocabulary, units: EMBEDDING, activation: 'linear', bias: false, draw: 'embedding' },
    ...denseLayers(EMBEDDING, hidden, classes),
  ];
}

/**
 * The words of each text.
 * @param read is awaited now and then, and told how many texts are behind
 */
export async function cutTexts(
  texts: readonly string[],
  read: (done: number) => Promise<void>,
): Promise<string[][]> {
  const cut: string[][] = [];
  for (const text of texts) {
    if (cut.length % STRIDE === 0) await read(cut.length);
    cut.push(wordsOf(text).words);
  }
  return cut;
}

/** Texts as rows of the shares of their words. */
export function rowsOf(texts: readonly (readonly string[])[], vocabulary: readonly string[]): Rows {
  const indices = indicesOf(vocabulary);
  return rowsFrom(texts, vocabulary, (words) => wordRow(words, indices));
}

/** Texts as the ids of their words, in order. */
export function sequencesOf(
  texts: readonly (readonly string[])[],
  vocabulary: readonly string[],
): Rows {
  const indices = indicesOf(vocabulary);
  return rowsFrom(texts, vocabulary, (words) => {
    const columns = sequenceOf(words.map((word) => indices.get(word) ?? UNKNOWN));
    return { columns, shares: columns.map(() => 1) };
  });
}

function rowsFrom(
  texts: readonly (readonly string[])[],
  vocabulary: readonly string[],
  rowOf: (words: readonly string[]) => WordRow,
): Rows {
  const starts = new Uint32Array(texts.length + 1);
  const made = texts.map((words, i) => {
    const row = rowOf(words);
    starts[i + 1] = at(starts, i) + row.columns.length;
    return row;
  });
  const filled = last(starts);
  const columns = new Uint16Array(filled);
  const values = new Float32Array(filled);
  made.forEach((row, i) => {
    columns.set(row.columns, at(starts, i));
    values.set(row.shares, at(starts, i));
  });
  return { width: vocabulary.length, starts, columns, values };
}

/** The files of a network that has learnt. */
export function textFiles(
  labels: readonly string[],
  vocabulary: readonly string[],
  form: NetworkForm,
  weights: Weights,
): ModelFiles {
  return new Map([
    [MODEL, textFile(JSON.stringify(textModel(labels, vocabulary, form)))],
    [WEIGHTS, packFloats(weights)],
  ]);
}
