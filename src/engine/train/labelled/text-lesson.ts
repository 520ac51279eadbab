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
import { drawWeights } from '../learners/draw-weights';
import { KernelLearner } from '../learners/kernel-learner';
import { fit } from '../loop/fit';
import { Random, seededState } from '../rows/random';
import { rowsOf, textFiles, textLayers } from './text-network';

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
  const learner = new KernelLearner(kernel, layers, recipe);
  learner.restore({
    weights: drawWeights(layers, Random.seeded(recipe.seed, 'weights')),
    slots: [],
    steps: 0,
    dropout: seededState(recipe.seed, 'dropout'),
  });
  const all = {
    rows: rowsOf(words, vocabulary),
    labels: Uint16Array.from(examples, ({ label }) => labels.indexOf(label)),
  };
  await fit(learner, all, all, labels.length, recipe, null, {
    breathe,
    onBatch: () => undefined,
    onEpoch: () => Promise.resolve(),
  });
  return textFiles(labels, vocabulary, layers, (await learner.save()).weights);
}
