/** What a judgement says of the label that it does not name. */

import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { Sentiment } from '../../../contract/tasks/sentiment';

/** The likelier first. */
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
