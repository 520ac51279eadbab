/**
 * Learns labels of texts by a network: an embedding of 16 numbers for each word, their mean over the
 * text, the hidden layers of the recipe, and a softmax over the labels (for two labels that is a
 * sigmoid of the difference of two scores).
 *
 * The embedding and its mean are one layer without biases over a row that holds each word's share
 * in the text. Nearly all of such a row is zero, and the kernel computes only what is not.
 */

import { at, last } from '../../../contract/at';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import {
  buildVocabulary,
  indicesOf,
  SEQUENCE,
  wordRow,
  wordsOf,
  type WordRow,
} from '../../tasks/labelled/text-features';
import { openTextModel, type TextModel } from '../../tasks/labelled/classify-task';
import { packFloats } from '../../formats/concatenate';
import { textFile } from '../../formats/model-files';
import { denseLayers, parameterCount, type Layer } from '../../formats/dense-layers';
import { pick, type Examples, type Rows } from '../rows/sparse-rows';
import { trainNetwork } from '../loop/network-session';
import type { RunControl } from '../loop/training-run';
import type { TextFit } from './fit-text';

const EMBEDDING = 16;
/** Texts between two looks at whether to stop: some 20 ms. */
const STRIDE = 500;

export const fitWordNetwork: TextFit = async (task, control) => {
  const { request, texts, classes, labels, train, heldOut } = task;
  const words = await cutAll(texts, control);
  // Only words of the texts to train on: the held-out ones must not be known. Folds share a
  // vocabulary; it holds no labels.
  const vocabulary = buildVocabulary(Array.from(train, (i) => at(words, i)));
  const all: Examples = { rows: rowsOf(words, vocabulary), labels: classes };
  const layers = textLayers(vocabulary.length, request.recipe.hidden, labels.length);
  const { probabilities, history, folds, backend, seconds, examples, weights } = await trainNetwork(
    request,
    {
      layers,
      classes: labels.length,
      train: pick(all, train),
      heldOut: pick(all, heldOut),
      start: null,
    },
    control,
  );
  const parameters = parameterCount(layers);
  return {
    ...{ probabilities, history, folds, backend, seconds, examples, parameters },
    learnt() {
      const stored: TextModel = {
        kind: 'text',
        labels: [...labels],
        vocabulary,
        layers: [...layers],
      };
      const files = new Map([
        [MODEL, textFile(JSON.stringify(stored))],
        [WEIGHTS, packFloats(weights)],
      ]);
      const ask = openTextModel(files);
      return Promise.resolve({
        files,
        about: [
          `It reads the first ${String(SEQUENCE)} words of a text and knows ${String(vocabulary.length - 1)}.`,
        ],
        answer: (each: readonly string[]) => Promise.resolve(each.map((text) => ask(text).scores)),
        dispose: () => undefined,
      });
    },
  };
};

/** The embedding, layers of these sizes and the softmax. */
function textLayers(vocabulary: number, hidden: readonly number[], classes: number): Layer[] {
  return [
    { inputs: vocabulary, units: EMBEDDING, activation: 'linear', bias: false, draw: 'embedding' },
    ...denseLayers(EMBEDDING, hidden, classes),
  ];
}

/** Texts as rows of the shares of their words. */
function rowsOf(texts: readonly (readonly string[])[], vocabulary: readonly string[]): Rows {
  const indices = indicesOf(vocabulary);
  const starts = new Uint32Array(texts.length + 1);
  const made: WordRow[] = texts.map((words, i) => {
    const row = wordRow(words, indices);
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

async function cutAll(texts: readonly string[], control: RunControl): Promise<string[][]> {
  const cut: string[][] = [];
  for (const text of texts) {
    if (cut.length % STRIDE === 0) {
      control.emit({ type: 'data', done: cut.length, total: texts.length });
      await control.breathe();
    }
    cut.push(wordsOf(text).words);
  }
  return cut;
}
