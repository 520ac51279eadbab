/**
 * A lesson: a network that learns drawings while they are drawn. Each new example teaches it anew
 * from the start, which takes a moment, and it answers at once; nothing is stored.
 */

import { InklingError } from '../../../contract/errors';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { PictureInput } from '../../../contract/tasks/pictures';
import { PICTURE_RECIPE } from '../../../contract/training/default-recipes';
import type { PictureExample } from '../../../contract/training/pictures-data';
import type { ModelFiles } from '../../formats/model-files';
import { openDrawingModel } from '../../tasks/labelled/drawing-model';
import { ranked } from '../../tasks/labelled/label-scores';
import type { PictureModel } from '../../tasks/labelled/picture-model';
import { openKernel } from '../kernel/load-training-kernel';
import type { Kernel } from '../kernel/training-kernel';
import { fitWeights } from '../loop/fit-weights';
import { Random } from '../rows/random';
import { bent, drawingFiles, drawingLayers, labelsOf } from './drawing-examples';

export class PictureLesson {
  #model: PictureModel | null = null;

  /** Teach it these examples, and forget what it was taught before. */
  async teach(examples: readonly PictureExample[], breathe: () => Promise<void>): Promise<void> {
    this.#model = openDrawingModel(await taught(await openKernel(), examples, breathe));
  }

  /**
   * What it says of a picture, the likeliest label first.
   * @throws InklingError `data-missing` before it was taught; `input-empty`, `picture-*`
   */
  async ask(input: PictureInput): Promise<LabelScore[]> {
    const model = this.#model;
    if (!model) throw new InklingError('data-missing', 'Nothing has been taught yet.');
    const [shares = []] = await model.shares([await model.see(input)]);
    return ranked(model.labels, shares);
  }
}

/**
 * The files of a network that has learnt these examples.
 * @throws whatever `breathe` throws
 */
export async function taught(
  kernel: Kernel,
  examples: readonly PictureExample[],
  breathe: () => Promise<void>,
): Promise<ModelFiles> {
  const recipe = PICTURE_RECIPE;
  const labels = labelsOf(examples);
  const layers = drawingLayers(recipe.hidden, labels.length);
  const bentOnes = bent(examples, labels, Random.seeded(recipe.seed, 'examples'));
  const given = { layers, recipe, examples: bentOnes, classes: labels.length };
  return drawingFiles(labels, layers, await fitWeights(kernel, given, { breathe }));
}
