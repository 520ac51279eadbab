/**
 * The trainings of a comparison: one for each learner that the rows can be learnt by, on the same folds
 * with the same seed.
 */

import { textRecipe } from '../../../../contract/training/default-recipes';
import { TEXT_LEARNERS, type TextLearner } from '../../../../contract/training/text-learners';
import {
  TABLE_LEARNERS,
  type AnyTrainRequest,
  type Recipe,
  type TableData,
} from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';

/**
 * Texts that are compared on: of more, the same so many for every learner. Of ten words each, an LSTM
 * learns them in five folds in under half a minute, of a hundred words in some minutes.
 */
export const MOST_TEXTS = 2_000;

export type ComparedLearner = TableData['learner'] | TextLearner;

export interface Compared {
  readonly learner: ComparedLearner;
  readonly request: WithoutSite<AnyTrainRequest>;
}

/**
 * @param asked the training as the form stands
 * @param examples that it has
 * @param set the recipe as it was set by hand; null: each text learner has the one that suits it
 * @returns none of what is neither texts nor a table
 */
export function comparedLearners(
  asked: WithoutSite<AnyTrainRequest>,
  examples: number,
  set: Recipe | null,
  folds: number,
): Compared[] {
  if (asked.kind === 'table' || asked.kind === 'regress') {
    const recipe = { ...asked.recipe, folds };
    return TABLE_LEARNERS.map((learner) => ({
      learner,
      request: { ...asked, recipe, data: { ...asked.data, learner } },
    }));
  }
  if (asked.kind !== 'classify') return [];
  const { data } = asked;
  return TEXT_LEARNERS.map((learner) => {
    const recipe = set ?? textRecipe(Math.min(examples, MOST_TEXTS), learner);
    return {
      learner,
      request: {
        ...asked,
        recipe: { ...recipe, folds },
        data: { ...data, learner, most: MOST_TEXTS },
      },
    };
  });
}
