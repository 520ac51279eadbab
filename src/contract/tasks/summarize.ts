/** The summarize task: a text becomes a summary of sentences that stand in it. */

import * as v from 'valibot';
import { COMMON, Count, Milliseconds, TEXT_TENSOR } from './answer-parts';
import { describeTask, type Immutable } from './descriptor';
import { checkText } from './text-checks';

export const SUMMARIZE_LIMITS = {
  /** UTF-16 code units of a text: some 300,000 words. */
  characters: 2_000_000,
  /** The longest summary that can be asked for. */
  sentences: 1_000,
  words: 100_000,
} as const;

const Sentences = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(SUMMARIZE_LIMITS.sentences),
);
const Words = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SUMMARIZE_LIMITS.words));
const LengthName = v.picklist(['short', 'medium', 'long']);

/** How long a summary should be: a share of the document by name, or a number. */
const Length = v.union([
  LengthName,
  v.strictObject({ sentences: Sentences }),
  v.strictObject({ words: Words }),
]);

/** A stretch of the source text, in UTF-16 code units, end exclusive. */
const SpanSchema = v.object({ start: Count, end: Count });

const SummarySentenceSchema = v.object({
  text: v.string(),
  /** Where in the source the sentence was taken from. */
  spans: v.array(SpanSchema),
});

const SummarySchema = v.object({
  text: v.string(),
  sentences: v.array(SummarySentenceSchema),
  /** Tokens of the text, as the model counts them. */
  inputTokens: Count,
  /**
   * Tokens written, and how many decoder passes that took: in a forced run several tokens share
   * one.
   */
  tokens: Count,
  decoderPasses: Count,
  /** Milliseconds from the request reaching the model to the first word. */
  firstTokenMs: Milliseconds,
  ...COMMON,
});

const DraftSchema = v.object({
  text: v.string(),
  /** Between 0 and 1. */
  done: v.number(),
  /** Tokens written so far. */
  tokens: Count,
});

/** A number of sentences or words says more than a name; two of them would contradict each other. */
const RestRow = v.pipe(
  v.strictObject({
    text: v.string(),
    length: v.optional(LengthName),
    sentences: v.optional(Sentences),
    words: v.optional(Words),
  }),
  v.check(
    ({ length, sentences, words }) =>
      [length, sentences, words].filter((each) => each !== undefined).length <= 1,
    'Give one of length, sentences and words.',
  ),
  v.transform(({ text, length, sentences, words }) => ({
    input: text,
    options: lengthOf(length, sentences, words),
  })),
);

function lengthOf(
  name: v.InferOutput<typeof LengthName> | undefined,
  sentences: number | undefined,
  words: number | undefined,
): SummarizeOptions {
  if (sentences !== undefined) return { length: { sentences } };
  if (words !== undefined) return { length: { words } };
  return name === undefined ? {} : { length: name };
}

const OptionsSchema = v.strictObject({ length: v.exactOptional(Length) });

export type Span = Immutable<v.InferOutput<typeof SpanSchema>>;
export type SummaryLength = Immutable<v.InferOutput<typeof Length>>;
export type SummarizeOptions = Immutable<v.InferOutput<typeof OptionsSchema>>;
export type SummarySentence = Immutable<v.InferOutput<typeof SummarySentenceSchema>>;
export type Summary = Immutable<v.InferOutput<typeof SummarySchema>>;
export type SummaryDraft = Immutable<v.InferOutput<typeof DraftSchema>>;

export const summarize = describeTask({
  name: 'summarize',
  builtIn: true,
  input: v.string(),
  check: (text) => {
    checkText(text, SUMMARIZE_LIMITS.characters);
  },
  options: OptionsSchema,
  output: SummarySchema,
  impossible: ({ sentences }, { length }) =>
    sentences.some(({ spans }) => spans.some(({ start, end }) => start > end || end > length))
      ? `A sentence of the summary stands outside of the text of ${String(length)} characters.`
      : null,
  draft: DraftSchema,
  golden: v.object({
    text: v.string(),
    inputIds: v.array(Count),
    tokens: v.pipe(v.array(Count), v.minLength(1)),
  }),
  log: {
    inputSize: (text) => text.length,
    answer: ({ tokens, inputTokens }) => ({ tokens, inputTokens }),
  },
  rest: {
    rows: 16,
    together: false,
    inputs: [
      TEXT_TENSOR,
      { name: 'length', datatype: 'BYTES', shape: [], optional: true },
      { name: 'sentences', datatype: 'INT64', shape: [], optional: true },
      { name: 'words', datatype: 'INT64', shape: [], optional: true },
    ],
    outputs: [
      { name: 'summary', datatype: 'BYTES', shape: [] },
      { name: 'tokens', datatype: 'INT64', shape: [] },
    ],
    row: RestRow,
    write: ({ text, tokens }) => ({ summary: text, tokens }),
    example: {
      text: 'The harbour town of Lindby will heat four thousand homes with warmth taken from the sea. The council voted for the plan late on Tuesday after a debate of six hours. Work on the first pumps begins in March and should take about two years. The plant will cost ninety million euros, half of which is paid by the region.',
      sentences: 1,
    },
  },
});
