/** What texts and tables have in common: an answer under labels that the user chose. */

import * as v from 'valibot';
import { COMMON, impossibleShares, INPUT_BINS, LabelScoreSchema } from './answer-parts';
import type { AnswerFacts, Immutable, Prediction } from './descriptor';

export const ClassificationSchema = v.object({
  label: v.string(),
  /** Every label, the likeliest first. */
  scores: v.pipe(v.array(LabelScoreSchema), v.minLength(1)),
  ...INPUT_BINS,
  ...COMMON,
});

/** What a model that was trained here says of a text or of a row of a table. */
export type Classification = Immutable<v.InferOutput<typeof ClassificationSchema>>;

export const GoldenScores = v.array(v.object({ label: v.string(), score: v.number() }));

const scoreOf = ({ label, scores }: Classification) =>
  scores.find((each) => each.label === label)?.score;

/** See `TaskDescriptor.impossible`. */
export function impossibleLabels({ label, scores }: Classification): string | null {
  return (
    impossibleShares(scores.map(({ score }) => score)) ??
    (scores[0]?.label === label ? null : `The label ${label} is not the likeliest.`)
  );
}

export function labelledFacts(answer: Classification): AnswerFacts {
  const confidence = scoreOf(answer);
  return {
    label: answer.label,
    ...(confidence !== undefined && { confidence }),
    ...(answer.inputBins && { inputBins: answer.inputBins }),
  };
}

/** @throws RangeError for an answer without a score for its own label */
export function writeLabel(answer: Classification): Prediction {
  const score = scoreOf(answer);
  if (score === undefined) throw new RangeError(`${answer.label} was answered without a score.`);
  return { label: answer.label, score };
}
