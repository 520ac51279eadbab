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
