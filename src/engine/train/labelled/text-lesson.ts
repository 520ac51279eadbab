/**
 * A lesson in texts: a network that learns them while they are typed. Each new example teaches it
 * anew from the start, which takes a moment, and it answers at once; nothing is stored.
 */

import { InklingError } from '../../../contract/errors';
import { teachingRecipe } from '../../../contract/training/default-recipes';
import type { TaughtAnswer, TextExample } from '../../../contract/training/texts-data';
import { explainText } from '../../explain/explain-text';
import type { ModelFiles } from '../../formats/model-files';
import { openTextModel, type Judgement } from '../../tasks/labelled/classify-task';
import { buildVocabulary, wordsOf } from '../../tasks/labelled/text-features';
import { openKernel } from '../kernel/load-training-kernel';
import type { Kernel } from '../kernel/training-kernel';
import { fitWeights } from '../loop/fit-weights';
import { rowsOf, textFiles, textLayers } from './text-network';
import { weighed, withWeightedWords, wordWeights } from './word-weights';

export class TextLesson {
  #classify: ((text: string) => Judgement) | null = null;

  /** Teach it these examples, and forget what it was taught before. */
  async teach(examples: readonly TextExample[], breathe: () => Promise<void>): Promise<void> {
    this.#classify = openTextModel(await taughtTexts(await openKernel(), examples, breathe));
  }

  /**
   * What it says of a text, and which words speak for it.
   * @throws InklingError `data-missing` before it was taught
   */
  async ask(text: string): Promise<TaughtAnswer> {
    const classify = this.#classify;
    if (!classify) throw new InklingError('data-missing', 'Nothing has been taught yet.');
    const { scores, notices } = classify(text);
    const why = await explainText(
      text,
      (texts) => Promise.resolve(texts.map((each) => classify(each).scores)),
      { method: 'occlusion' },
    );
    return { scores, why, known: !notices.some(({ code }) => code === 'nothing-known') };
  }
}

/**
 * The files of a network that has learnt these examples.
 * @throws whatever `breathe` throws
 */
export async function taughtTexts(
  kernel: Kernel,
  examples: readonly TextExample[],
  breathe: () => Promise<void>,
): Promise<ModelFiles> {
  const recipe = teachingRecipe(examples.length);
  const labels = [...new Set(examples.map(({ label }) => label))];
  const words = examples.map(({ text }) => wordsOf(text).words);
  const vocabulary = buildVocabulary(words);
  const layers = textLayers(vocabulary.length, recipe.hidden, labels.length);
  const shares = rowsOf(words, vocabulary);
  const weighing = wordWeights(shares, vocabulary);
  const rows = weighed(shares, weighing);
  const classes = Uint16Array.from(examples, ({ label }) => labels.indexOf(label));
  const given = { layers, recipe, examples: { rows, labels: classes }, classes: labels.length };
  const weights = await fitWeights(kernel, given, { breathe });
  return textFiles(labels, vocabulary, { layers }, withWeightedWords(weights, weighing));
}
