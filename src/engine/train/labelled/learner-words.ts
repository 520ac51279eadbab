/** What a card says of the learner of a table. */

import type { TableData } from '../../../contract/training/training';

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
