/** What texts and tables have in common: an answer under labels that the user chose. */

import * as v from 'valibot';
import { COMMON, LabelScoreSchema } from './answer-parts';
import type { AnswerFacts, Immutable, Prediction } from './descriptor';

export const ClassificationSchema = v.object({
  label: v.string(),
  /** Every label, the likeliest first. */
  scores: v.pipe(v.array(LabelScoreSchema), v.minLength(1)),
  ...COMMON,
});

/** What a model that was trained here says of a text or of a row of a table. */
export type Classification = Immutable<v.InferOutput<typeof ClassificationSchema>>;

export const GoldenScores = v.array(v.object({ label: v.string(), score: v.number() }));

/** Probability of the label that was answered: the likeliest stands first. */
function confidenceOf({ label, scores }: Classification): number {
  const first = scores.find((each) => each.label === label);
  if (!first) throw new RangeError(`The answer has no score for its label ${label}.`);
  return first.score;
}

export function labelledFacts(answer: Classification): AnswerFacts {
  return { label: answer.label, confidence: confidenceOf(answer) };
}

export function writeLabel(answer: Classification): Prediction {
  return { label: answer.label, score: confidenceOf(answer) };
}
