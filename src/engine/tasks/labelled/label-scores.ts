/**
 * The form of an answer with labels, and the comparison of two of them: what texts and tables that
 * are classified under the user's labels have in common.
 */

import { at } from '../../../contract/at';
import type { LabelScore } from '../../../contract/tasks/answer-parts';

/** Largest difference from a golden probability. */
const TOLERANCE = 1e-3;

/** The likeliest first; among equals in the order of the labels. */
export function ranked(labels: readonly string[], probabilities: ArrayLike<number>): LabelScore[] {
  return labels
    .map((label, i) => ({ label, score: at(probabilities, i) }))
    .sort((a, b) => b.score - a.score);
}

/** Null if the scores are the golden ones, else what differs, in one sentence. */
export function differs(golden: readonly LabelScore[], got: readonly LabelScore[]): string | null {
  const scores = new Map(got.map(({ label, score }) => [label, score]));
  const difference = Math.max(
    ...golden.map(({ label, score }) => Math.abs(score - (scores.get(label) ?? Infinity))),
  );
  return golden.length === got.length && difference <= TOLERANCE
    ? null
    : `The golden probabilities differ by ${difference.toPrecision(3)}.`;
}
