/** How far the longest training of a search goes: of which its rungs are shares. */

import type { Space } from '../../../../contract/training/search';
import type { TableData } from '../../../../contract/training/training';
import type { Present } from './setting-draft';

/** Epochs, or trees, of the longest training. */
export function longestOf({ learner, recipe, trees }: Present, space: Space): number {
  const learners = space.learner?.choices ?? [learner];
  return Math.max(
    1,
    ...learners.map((each) =>
      resourceOf(each, most(space.epochs, recipe.epochs), most(space.trees, trees)),
    ),
  );
}

function resourceOf(learner: TableData['learner'] | null, epochs: number, trees: number): number {
  if (learner === 'tree') return 1;
  return learner === 'forest' || learner === 'boosted' ? trees : epochs;
}

/** The greatest value that is tried, or else the present one. */
function most(range: Space['epochs'], present: number): number {
  if (range === undefined) return present;
  return 'choices' in range ? Math.max(...range.choices) : range.to;
}
