/** What is fitted to tables by plain JavaScript, and how: each with the settings of its request. */

import type { Recipe, TableData } from '../../../contract/training/training';
import { growBoosted } from '../../tasks/labelled/boosted-trees';
import { binColumns } from '../../tasks/labelled/column-bins';
import { growForest, growTree, SINGLE } from '../../tasks/labelled/grow-forest';
import { growNumberForest, growNumberTree } from '../../tasks/labelled/grow-number-tree';
import type { PlainFit } from '../loop/plain-session';
import { Random } from '../rows/random';

/** The learners that no kernel trains. */
export type PlainLearner = Exclude<TableData['learner'], 'network' | 'linear'>;

export function isPlain(learner: TableData['learner']): learner is PlainLearner {
  return learner !== 'network' && learner !== 'linear';
}

export interface PlainSettings {
  readonly data: Pick<TableData, 'trees'>;
  readonly recipe: Pick<Recipe, 'seed'>;
}

/**
 * How a learner is fitted. The chance of a forest begins anew with each fold, so that folds can be
 * fitted in any order.
 * @param width labels, or 1 for a number
 */
export function plainFit(
  learner: PlainLearner,
  { data: { trees }, recipe: { seed } }: PlainSettings,
  width: number,
): PlainFit {
  if (learner === 'boosted')
    return async (rows, targets, report) => ({
      learner: 'boosted',
      boosted: await growBoosted(rows, targets, {
        ...{ width, rounds: trees },
        grown: (rounds) => report(rounds, trees),
      }),
    });
  if (learner === 'tree')
    return async (rows, targets, report) => {
      const tree =
        targets instanceof Float32Array ? wholeTree(rows, targets) : growTree(rows, targets, width);
      await report(1, 1);
      return { learner: 'forest', forest: { trees: [tree] } };
    };
  return async (rows, targets, report) => {
    const random = Random.seeded(seed, 'weights');
    const below = (end: number) => random.below(end);
    const options = { trees, below, grown: (grown: number) => report(grown, trees) };
    const forest =
      targets instanceof Float32Array
        ? await growNumberForest(rows, targets, options)
        : await growForest(rows, targets, { ...options, classes: width });
    return { learner: 'forest', forest };
  };
}

function wholeTree(rows: readonly Float32Array[], targets: Float32Array) {
  const columns = binColumns(rows);
  const options = { ...SINGLE, tries: columns.length, penalty: 0, below: () => 0 };
  const sample = Uint32Array.from(rows.keys());
  return growNumberTree({ columns, targets, weights: null }, sample, options);
}
