/** What is fitted to tables by plain JavaScript, and how: each with the settings of its request. */

import type { TrainRequest } from '../../../contract/training/training';
import { growForest } from '../../tasks/labelled/grow-forest';
import { growNumberForest } from '../../tasks/labelled/grow-number-tree';
import type { PlainFit } from '../loop/plain-session';
import { Random } from '../rows/random';

/**
 * A random forest of as many trees as the request says. Its chance goes on from fold to fold.
 * @param classes labels, which numbers have none of
 */
export function forestFit(
  { data: { trees }, recipe: { seed } }: TrainRequest<'table' | 'regress'>,
  classes: number,
): PlainFit {
  const random = Random.seeded(seed, 'weights');
  const below = (end: number) => random.below(end);
  return async (rows, targets, report) => {
    const options = { trees, below, grown: (grown: number) => report(grown, trees) };
    const forest =
      targets instanceof Float32Array
        ? await growNumberForest(rows, targets, options)
        : await growForest(rows, targets, { ...options, classes });
    return { learner: 'forest', forest };
  };
}
