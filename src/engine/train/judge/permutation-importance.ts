/**
 * Measures how much each column matters to a model: the held-out accuracy that is lost when the
 * column's cells are shuffled among the rows, while all others stay (permutation importance,
 * Breiman 2001). It asks the model as it is, and so is fair to any kind of model.
 */

import { at } from '../../../contract/at';
import type { ColumnImportance } from '../../../contract/training/column-importance';
import { widthOf, type Feature } from '../../tasks/labelled/table-features';
import { pacing } from '../../tasks/runner/yield';
import { best } from './evaluation';
import type { Random } from '../rows/random';

const SHUFFLES = 5;
/** Held-out rows that are enough for a share that is shown in whole percent. */
const ROWS = 1_000;

/** How good answers are beside what is true; more is better. */
export type Quality<Answer> = (answers: readonly Answer[], truths: readonly number[]) => number;

/** The share of examples whose class has the greatest probability. */
export const shareOfRight: Quality<Float32Array> = (answers, classes) =>
  answers.reduce((right, answer, i) => right + (best(answer) === at(classes, i) ? 1 : 0), 0) /
  Math.max(1, answers.length);

/**
 * @param truths of the rows, as `quality` takes them
 * @param breathe awaited now and then between rows; what it throws ends it
 * @returns the most important first
 */
export async function importanceOf<Answer>(
  features: readonly Feature[],
  rows: readonly Float32Array[],
  truths: readonly number[],
  predict: (numbers: Float32Array) => Answer,
  random: Random,
  breathe: () => Promise<void>,
  quality: Quality<Answer>,
): Promise<ColumnImportance[]> {
  const used = rows.slice(0, ROWS);
  const known = truths.slice(0, ROWS);
  const pace = pacing(breathe);
  const accuracy = async (of: (row: number) => Float32Array) => {
    const answers: Answer[] = [];
    for (const row of used.keys()) {
      answers.push(predict(of(row)));
      await pace();
    }
    return quality(answers, known);
  };
  const whole = await accuracy((i) => at(used, i));
  const found: ColumnImportance[] = [];
  let from = 0;
  for (const feature of features) {
    const to = from + widthOf(feature);
    let loss = 0;
    for (let shuffle = 0; shuffle < SHUFFLES; shuffle += 1) {
      const order = Uint32Array.from(used.keys());
      random.shuffle(order);
      loss +=
        whole -
        (await accuracy((i) => {
          const mixed = at(used, i).slice();
          mixed.set(at(used, at(order, i)).subarray(from, to), from);
          return mixed;
        }));
    }
    found.push({ column: feature.name, loss: loss / SHUFFLES });
    from = to;
  }
  return found.sort((a, b) => b.loss - a.loss);
}
