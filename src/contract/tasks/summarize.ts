/**
 * The summarize task: a text becomes a summary, of sentences that stand in it (*faithful*) or of
 * what the model writes (*free*).
 */

import * as v from 'valibot';
import { Count, TEXT_TENSOR } from './answer-parts';
import { describeTask, type Immutable } from './descriptor';
import {
  GENERATION,
  GENERATION_TENSORS,
  MODES,
  type GenerationOptions,
  type Mode,
} from './generation';
import { contradiction } from './generation-rules';
import { DraftSchema, impossibleSummary, SummarySchema } from './summary-answer';
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

const ModeName = v.picklist(MODES);

/** What cannot be given together is refused by the name of one of its fields. */
function refuseContradiction(
  given: Parameters<typeof contradiction>[0],
  addIssue: (issue: { message: string; path: [v.ObjectPathItem] }) => void,
): void {
  const found = contradiction(given);
  if (!found) return;
  const { option: key, why: message } = found;
  const path = {
    type: 'object',
    origin: 'value',
    input: { ...given },
    key,
    value: given[key],
  } as const;
  addIssue({ message, path: [path] });
}

/** A number of sentences or words says more than a name; two of them would contradict each other. */
const RestRow = v.pipe(
  v.strictObject({
    text: v.string(),
    length: v.optional(LengthName),
    sentences: v.optional(Sentences),
    words: v.optional(Words),
    mode: v.exactOptional(ModeName),
    ...GENERATION,
  }),
  v.check(
    ({ length, sentences, words }) =>
      [length, sentences, words].filter((each) => each !== undefined).length <= 1,
    'Give one of length, sentences and words.',
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (dataset.typed) refuseContradiction(dataset.value, addIssue);
  }),
  v.transform(({ text, length, sentences, words, ...generation }) => ({
    input: text,
    options: { ...generation, ...lengthOf(length, sentences, words) },
  })),
);

function lengthOf(
  name: v.InferOutput<typeof LengthName> | undefined,
  sentences: number | undefined,
  words: number | undefined,
): { readonly length?: SummaryLength } {
  if (sentences !== undefined) return { length: { sentences } };
  if (words !== undefined) return { length: { words } };
  return name === undefined ? {} : { length: name };
}

/**
 * `length` is for faithful summaries, the options of `generate` for free ones; either asks for its
 * mode. With neither, and no `mode`, the model's own holds.
 */
const OptionsSchema = v.pipe(
  v.strictObject({
    length: v.exactOptional(Length),
    mode: v.exactOptional(ModeName),
    ...GENERATION,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (dataset.typed) refuseContradiction(dataset.value, addIssue);
  }),
);

export type SummaryLength = Immutable<v.InferOutput<typeof Length>>;
export type SummarizeOptions = GenerationOptions & {
  readonly length?: SummaryLength;
  readonly mode?: Mode;
};
export type {
  Span,
  Summary,
  SummaryDraft,
  SummarySentence,
  SummarySequence,
} from './summary-answer';

export const summarize = describeTask({
  name: 'summarize',
  builtIn: true,
  input: v.string(),
  check: (text) => {
    checkText(text, SUMMARIZE_LIMITS.characters);
  },
  options: OptionsSchema,
  output: SummarySchema,
  impossible: impossibleSummary,
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
      { name: 'mode', datatype: 'BYTES', shape: [], optional: true },
      ...GENERATION_TENSORS,
    ],
    outputs: [
      { name: 'summary', datatype: 'BYTES', shape: [] },
      { name: 'tokens', datatype: 'INT64', shape: [] },
      // Only where it was `counting`, without the network.
      { name: 'read_by', datatype: 'BYTES', shape: [], optional: true },
      // All of them, where num_return_sequences asks for several.
      { name: 'summaries', datatype: 'BYTES', shape: [-1], optional: true },
    ],
    row: RestRow,
    write: ({ text, tokens, sequences, readBy }) => ({
      summary: text,
      tokens,
      ...(readBy === 'counting' && { read_by: readBy }),
      ...(sequences.length > 1 && { summaries: sequences.map((each) => each.text) }),
    }),
    example: {
      text: 'The harbour town of Lindby will heat four thousand homes with warmth taken from the sea. The council voted for the plan late on Tuesday after a debate of six hours. Work on the first pumps begins in March and should take about two years. The plant will cost ninety million euros, half of which is paid by the region.',
      sentences: 1,
    },
  },
});
