/**
 * The sentiment task: whether a text in English or Chinese praises or complains, and beside that
 * how probable it is that it does neither.
 */

import * as v from 'valibot';
import {
  COMMON,
  Count,
  LABEL_TENSORS,
  NO_DRAFT,
  NO_OPTIONS,
  Probability,
  TEXT_TENSOR,
} from './answer-parts';
import { describeTask, type Immutable } from './descriptor';
import { checkText } from './text-checks';
import { verdictOf } from './verdict';

export const SENTIMENT_LIMITS = {
  /** UTF-16 code units of a text. */
  characters: 20_000,
} as const;

const Label = v.picklist(['POSITIVE', 'NEGATIVE']);

const SentimentSchema = v.object({
  label: Label,
  /** Probability of `label`, 0.5 to 1. */
  score: Probability,
  /** Probability that the text takes no side; not there if the model does not know such texts. */
  neutral: v.optional(Probability),
  /** Tokens that the model read. */
  inputTokens: Count,
  ...COMMON,
});

export type SentimentLabel = v.InferOutput<typeof Label>;
export type Sentiment = Immutable<v.InferOutput<typeof SentimentSchema>>;

export const sentiment = describeTask({
  name: 'sentiment',
  builtIn: true,
  input: v.string(),
  check: (text) => {
    checkText(text, SENTIMENT_LIMITS.characters);
  },
  options: NO_OPTIONS,
  output: SentimentSchema,
  impossible: ({ label, score }) =>
    score >= 0.5 ? null : `${label} was answered with a probability of ${score.toPrecision(3)}.`,
  draft: NO_DRAFT,
  golden: v.object({ text: v.string(), label: Label, score: v.number() }),
  log: {
    inputSize: (text) => text.length,
    answer: ({ inputTokens, ...judged }) => {
      const { verdict, share } = verdictOf(judged);
      return { label: verdict, confidence: share, inputTokens };
    },
  },
  rest: {
    rows: 512,
    together: true,
    inputs: [TEXT_TENSOR],
    outputs: [...LABEL_TENSORS, { name: 'neutral', datatype: 'FP32', shape: [], optional: true }],
    row: v.pipe(
      v.strictObject({ text: v.string() }),
      v.transform(({ text }) => ({ input: text, options: {} })),
    ),
    write: ({ label, score, neutral }) =>
      neutral === undefined ? { label, score } : { label, score, neutral },
    plain: { field: 'text' },
    example: { text: 'A film that I would gladly see again.' },
  },
});
