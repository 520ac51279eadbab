/** What a card says of the learner of a table: what it is, and by which settings it was learnt. */

import type { Recipe, TableData } from '../../../contract/training/training';
import { isPlain } from './plain-learners';

export function learnerInWords({ learner, trees }: Pick<TableData, 'learner' | 'trees'>): string {
  switch (learner) {
    case 'forest':
      return `A random forest of ${String(trees)} trees.`;
    case 'boosted':
      return `Gradient-boosted trees, ${String(trees)} rounds.`;
    case 'tree':
      return 'A single decision tree.';
    case 'linear':
      return 'A linear model.';
    case 'network':
      return 'A network.';
  }
}

/** The settings of a recipe that a learner goes by: trees grow by none that is a network's. */
export function settingsOf(learner: TableData['learner'], recipe: Recipe): Partial<Recipe> {
  if (isPlain(learner)) return { seed: recipe.seed };
  if (learner !== 'linear') return recipe;
  const { hidden: _, dropout: __, ...settings } = recipe;
  return settings;
}
