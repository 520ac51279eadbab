/** What a judgement says of the labels that it does not name. */

import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { Sentiment } from '../../../contract/tasks/sentiment';

/** The two sides, the likelier first. */
export function bothLabels({
  label,
  score,
}: Pick<Sentiment, 'label' | 'score'>): readonly LabelScore[] {
  const other = label === 'POSITIVE' ? 'NEGATIVE' : 'POSITIVE';
  return [
    { label, score },
    { label: other, score: 1 - score },
  ];
}

/**
 * The two sides, and after them that no side is taken, where the model knows that: it is told beside
 * the sides and not among them, so its probability is no part of their sum.
 */
export function allLabels(
  judged: Pick<Sentiment, 'label' | 'score' | 'neutral'>,
): readonly LabelScore[] {
  const { neutral } = judged;
  return [
    ...bothLabels(judged),
    ...(neutral === undefined ? [] : [{ label: 'NEUTRAL', score: neutral }]),
  ];
}
