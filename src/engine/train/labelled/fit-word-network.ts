/**
 * Learns labels of texts by a network of their words. `words`: an embedding of 16 numbers for each word,
 * their mean over the text, the hidden layers of the recipe, and a softmax over the labels (for two
 * labels that is a sigmoid of the difference of two scores). `convolution` and `lstm` read the words in
 * their order before the hidden layers.
 *
 * The embedding and its mean are one layer without biases over a row that holds each word's share in
 * the text. Nearly all of such a row is zero, and the kernel computes only what is not.
 */

import { at } from '../../../contract/at';
import type { TextLearner } from '../../../contract/training/text-learners';
import type { Weights } from '../../../contract/training/checkpoint';
import type { Recipe } from '../../../contract/training/training';
import { parameterCount } from '../../formats/dense-layers';
import { CONVOLUTION, LSTM, sequenceLayers, type NetworkForm } from '../../formats/sequence-layers';
import { openTextModel } from '../../tasks/labelled/classify-task';
import { buildVocabulary, SEQUENCE } from '../../tasks/labelled/text-features';
import type { NetworkTask } from '../loop/fit-network';
import { trainNetwork } from '../loop/network-session';
import type { RunControl } from '../loop/training-run';
import { pick, pickTargets, type Examples, type Rows } from '../rows/sparse-rows';
import type { TextFit, TextTask } from './fit-text';
import { cutTexts, rowsOf, sequencesOf, textFiles, textLayers } from './text-network';
import { weighed, withWeightedWords, wordWeights } from './word-weights';

const READERS = { words: undefined, convolution: CONVOLUTION, lstm: LSTM } as const;

export const READS = {
  words: 'It takes the mean of its words, whose order says nothing to it.',
  convolution: 'It looks for what two, three or four neighbouring words say together.',
  lstm: 'It reads its words from the first to the last, and answers by what it then remembers.',
} as const;

/** What learns from words alone. */
export type WordLearner = Exclude<TextLearner, 'encoder'>;

export function fitWordNetwork(learner: WordLearner): TextFit {
  return async (task, control) => {
    const { request, labels } = task;
    const read = await readWords(task, learner, control);
    const { vocabulary } = read;
    const network = wordNetwork(task, read, learner, request.recipe);
    const { probabilities, history, folds, backend, seconds, examples, weights } =
      await trainNetwork(request, network, control);
    const parameters = parameterCount(network.layers);
    return {
      ...{ probabilities, history, folds, backend, seconds, examples, parameters },
      learnt() {
        const files = textFiles(labels, vocabulary, network, storedWeights(read, weights));
        const ask = openTextModel(files);
        return Promise.resolve({
          files,
          settings: request.recipe,
          foundation: [],
          about: [
            `It reads the first ${String(SEQUENCE)} words of a text and knows ${String(vocabulary.length - 1)}.`,
            READS[learner],
          ],
          answer: (each: readonly string[]) =>
            Promise.resolve(each.map((text) => ask(text).scores)),
          unknownIn: (text: string) => ask(text).unknown,
          dispose: () => undefined,
        });
      },
    };
  };
}

export interface ReadTexts {
  readonly vocabulary: string[];
  readonly all: Examples;
  /** What each word weighs in the rows; null where all weigh the same. */
  readonly weighing: Float32Array | null;
}

function storedWeights({ weighing }: ReadTexts, weights: Weights): Weights {
  return weighing ? withWeightedWords(weights, weighing) : weights;
}

/** Texts as shares of words, or as their words in order. */
export async function readWords(
  { request, texts, classes, train }: TextTask,
  learner: WordLearner,
  control: RunControl,
): Promise<ReadTexts> {
  const words = await cutTexts(texts, async (done) => {
    control.emit({ type: 'data', done, total: texts.length });
    await control.breathe();
  });
  // Only words of the texts to train on: the held-out ones must not be known. Folds share a
  // vocabulary; it holds no labels.
  const vocabulary = buildVocabulary(Array.from(train, (i) => at(words, i)));
  const rows = wordRows(learner, words, vocabulary);
  if (learner !== 'words' || !(request.data.weighed ?? false))
    return { vocabulary, all: { rows, labels: classes }, weighing: null };
  const weighing = wordWeights(pick({ rows, labels: classes }, train).rows, vocabulary);
  return { vocabulary, all: { rows: weighed(rows, weighing), labels: classes }, weighing };
}

/** Texts as what such a network is given. */
export function wordRows(
  learner: WordLearner,
  words: readonly (readonly string[])[],
  vocabulary: readonly string[],
): Rows {
  return (READERS[learner] ? sequencesOf : rowsOf)(words, vocabulary);
}

/** What a network learns of these texts, whatever its layers. */
type WordExamples = Pick<NetworkTask<Uint16Array>, 'train' | 'heldOut'>;

export function wordExamples({ train, heldOut }: TextTask, { all }: ReadTexts): WordExamples {
  return { train: pick(all, train), heldOut: pick(all, heldOut) };
}

/**
 * The network of a recipe on these texts.
 * @param examples of these texts, where they are there already
 */
export function wordNetwork(
  task: TextTask,
  read: ReadTexts,
  learner: WordLearner,
  { hidden }: Pick<Recipe, 'hidden'>,
  examples: WordExamples = wordExamples(task, read),
): NetworkTask<Uint16Array> {
  const classes = task.labels.length;
  return {
    ...formOf(learner, read.vocabulary.length, hidden, classes),
    ...{ classes, ...examples, start: null },
    // As on the encoder, so that the folds of all learners are the same
    strata: pickTargets(task.classes, task.train),
  };
}

/** The layers of such a network, and what reads its words. */
export function formOf(
  learner: WordLearner,
  vocabulary: number,
  hidden: readonly number[],
  classes: number,
): NetworkForm {
  const reader = READERS[learner];
  return reader
    ? { layers: sequenceLayers(reader, vocabulary, hidden, classes), reader }
    : { layers: textLayers(vocabulary, hidden, classes) };
}
