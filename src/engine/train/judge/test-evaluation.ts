/** An evaluation of two labels, for tests of what is said about one. */

import type { Evaluation } from '../../../contract/training/training';

export function testEvaluation(labels: readonly [string, string]): Evaluation {
  return {
    labels,
    examples: 40,
    accuracy: 0.925,
    loss: 0.2,
    confusion: [
      [20, 1],
      [2, 17],
    ],
    classes: [
      { precision: 20 / 22, recall: 20 / 21, f1: 0.93, support: 21 },
      { precision: 17 / 18, recall: 17 / 19, f1: 0.918, support: 19 },
    ],
    mistakes: [],
  };
}

/** The recipe of reference as cards have it, word for word, with these hidden layers. */
export const recipeText = (hidden: string) => `| recipe | |
|---|---|
| hidden | ${hidden} |
| optimizer | adam |
| learningRate | 0.001 |
| schedule | constant |
| beta | 0.001 |
| l1 | 0 |
| l2 | 0 |
| dropout | 0 |
| batchSize | 32 |
| epochs | 5 |
| seed | 1 |
| folds | null |
| backend | fastest |`;
