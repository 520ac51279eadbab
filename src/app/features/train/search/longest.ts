/** How far the longest training of a search goes: of which its rungs are shares. */

import { resourceBy, type Space } from '../../../../contract/training/search';
import type { Present } from './setting-draft';

/** Epochs, or trees, of the longest training. */
export function longestOf({ learner, recipe, trees }: Present, space: Space): number {
  const learners = space.learner?.choices ?? [learner];
  return Math.max(
    1,
    ...learners.map((each) =>
      resourceBy(each, most(space.epochs, recipe.epochs), most(space.trees, trees)),
    ),
  );
}

/** The greatest value that is tried, or else the present one. */
function most(range: Space['epochs'], present: number): number {
  if (range === undefined) return present;
  return 'choices' in range ? Math.max(...range.choices) : range.to;
}
