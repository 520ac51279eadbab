/**
 * Judges a model on held-out examples: the confusion matrix and what follows from it, and the worst
 * mistakes, which show more of a model than its accuracy does.
 */

import { at } from '../../../contract/at';
import type {
  ClassScore,
  Evaluation,
  Mistake,
  MistakeInput,
} from '../../../contract/training/training';

const MISTAKES = 24;

/**
 * @param probabilities a row of classes for each label
 * @param inputOf what the model was given as this example, for those that are shown
 */
export function evaluate(
  probabilities: Float32Array,
  truths: Uint16Array,
  labels: readonly string[],
  inputOf: (example: number) => MistakeInput,
): Evaluation {
  const classes = labels.length;
  const confusion = labels.map(() => new Array<number>(classes).fill(0));
  const wrong: {
    readonly example: number;
    readonly truth: number;
    readonly predicted: number;
    readonly confidence: number;
  }[] = [];
  truths.forEach((truth, example) => {
    const row = probabilities.subarray(example * classes, (example + 1) * classes);
    const predicted = best(row);
    const counts = at(confusion, truth);
    counts[predicted] = at(counts, predicted) + 1;
    if (predicted !== truth)
      wrong.push({ example, truth, predicted, confidence: at(row, predicted) });
  });
  wrong.sort((a, b) => b.confidence - a.confidence || a.example - b.example);
  const { loss, right } = scoreOf(probabilities, truths, classes);
  return {
    labels,
    examples: truths.length,
    accuracy: right / Math.max(1, truths.length),
    loss,
    confusion,
    classes: classScores(confusion),
    mistakes: wrong
      .slice(0, MISTAKES)
      .map(({ example, ...mistake }): Mistake => ({ ...mistake, input: inputOf(example) })),
  };
}

/** Mean cross-entropy in nats (clipped as in training), and the number of right answers. */
export function scoreOf(
  probabilities: Float32Array,
  truths: Uint16Array,
  classes: number,
): { loss: number; right: number } {
  let loss = 0;
  let right = 0;
  truths.forEach((truth, example) => {
    const row = probabilities.subarray(example * classes, (example + 1) * classes);
    loss -= Math.log(Math.max(1e-7, at(row, truth)));
    if (best(row) === truth) right += 1;
  });
  return { loss: loss / Math.max(1, truths.length), right };
}

/**
 * Precision = right / predicted, recall = right / there, F1 = their harmonic mean; 0 where the
 * divisor is.
 */
export function classScores(confusion: readonly (readonly number[])[]): ClassScore[] {
  return confusion.map((row, label) => {
    const right = at(row, label);
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, other) => sum + at(other, label), 0);
    const precision = predicted === 0 ? 0 : right / predicted;
    const recall = support === 0 ? 0 : right / support;
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { precision, recall, f1, support };
  });
}

/** The first of the largest. */
export function best(row: Float32Array): number {
  let index = 0;
  let most = at(row, 0);
  row.forEach((value, i) => {
    if (value > most) [index, most] = [i, value];
  });
  return index;
}
