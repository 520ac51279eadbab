/**
 * Learns labels of texts by a network: an embedding of 16 numbers for each word, their mean over the
 * text, the hidden layers of the recipe, and a softmax over the labels (for two labels that is a
 * sigmoid of the difference of two scores).
 *
 * The embedding and its mean are one layer without biases over a row that holds each word's share
 * in the text. Nearly all of such a row is zero, and the kernel computes only what is not.
 */

import { at } from '../../../contract/at';
import type { Recipe } from '../../../contract/training/training';
import { parameterCount } from '../../formats/dense-layers';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { buildVocabulary, SEQUENCE, wordsOf } from '../../tasks/labelled/text-features';
import type { NetworkTask } from '../loop/fit-network';
import { trainNetwork } from '../loop/network-session';
import type { RunControl } from '../loop/training-run';
import { pick, type Examples } from '../rows/sparse-rows';
import type { TextFit, TextTask } from './fit-text';
import { rowsOf, textFiles, textLayers } from './text-network';

/** Texts between two looks at whether to stop: some 20 ms. */
const STRIDE = 500;

export const fitWordNetwork: TextFit = async (task, control) => {
  const { request, labels } = task;
  const read = await readWords(task, control);
  const { vocabulary } = read;
  const network = wordNetwork(task, read, request.recipe);
  const { layers } = network;
  const { probabilities, history, folds, backend, seconds, examples, weights } = await trainNetwork(
    request,
    network,
    control,
  );
  const parameters = parameterCount(layers);
  return {
    ...{ probabilities, history, folds, backend, seconds, examples, parameters },
    learnt() {
      const files = textFiles(labels, vocabulary, layers, weights);
      const ask = openTextModel(files);
      return Promise.resolve({
        files,
        settings: request.recipe,
        foundation: [],
        about: [
          `It reads the first ${String(SEQUENCE)} words of a text and knows ${String(vocabulary.length - 1)}.`,
        ],
        answer: (each: readonly string[]) => Promise.resolve(each.map((text) => ask(text).scores)),
        unknownIn: (text: string) => ask(text).unknown,
        dispose: () => undefined,
      });
    },
  };
};

export interface ReadTexts {
  readonly vocabulary: string[];
  readonly all: Examples;
}

/** Texts as shares of words. */
export async function readWords(
  { texts, classes, train }: TextTask,
  control: RunControl,
): Promise<ReadTexts> {
  const words = await cutAll(texts, control);
  // Only words of the texts to train on: the held-out ones must not be known. Folds share a
  // vocabulary; it holds no labels.
  const vocabulary = buildVocabulary(Array.from(train, (i) => at(words, i)));
  return { vocabulary, all: { rows: rowsOf(words, vocabulary), labels: classes } };
}

/** The network of a recipe on these texts. */
export function wordNetwork(
  { labels, train, heldOut }: TextTask,
  { vocabulary, all }: ReadTexts,
  { hidden }: Pick<Recipe, 'hidden'>,
): NetworkTask<Uint16Array> {
  return {
    layers: textLayers(vocabulary.length, hidden, labels.length),
    classes: labels.length,
    train: pick(all, train),
    heldOut: pick(all, heldOut),
    start: null,
  };
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
