/** What a summary is, whichever way it was written, and what one cannot be. */

import * as v from 'valibot';
import { COMMON, Count, Milliseconds } from './answer-parts';
import type { Immutable } from './descriptor';
import { MODES, type GenerationOptions, type Mode } from './generation';

const READERS = ['network', 'counting'] as const;

/** A stretch of a text, in UTF-16 code units, end exclusive. */
const SpanSchema = v.object({ start: Count, end: Count });

const SummarySentenceSchema = v.object({
  text: v.string(),
  /** Where it stands in the source, word for word; none for what the model wrote itself. */
  spans: v.array(SpanSchema),
  /**
   * Words and numbers that do not occur in the source, as places in `text`: whether upper or lower
   * case, numbers by their value, Chinese and Japanese by pairs of characters. None of a faithful
   * sentence.
   */
  unsupported: v.array(SpanSchema),
  /** The share of its words and numbers that occur in the source, 0 to 1; 1 where it has none. */
  support: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

/** One of the outputs. */
const SequenceSchema = v.object({
  text: v.string(),
  sentences: v.array(SummarySentenceSchema),
  /** Tokens of the output without start and end token. */
  tokens: Count,
  /**
   * Of beam search: the log-probability divided by the length to the power of `length_penalty`, as
   * `sequences_scores` of `generate`.
   */
  score: v.exactOptional(v.pipe(v.number(), v.finite())),
});

export const SummarySchema = v.object({
  mode: v.picklist(MODES),
  /**
   * Which part read the text: the network, or counting what returns in it, where the text is Chinese
   * and the network has not learnt that.
   */
  readBy: v.picklist(READERS),
  /** Of the first of `sequences`, as are `sentences` and `tokens`. */
  text: v.string(),
  sentences: v.array(SummarySentenceSchema),
  /** As many as were asked for, best first; one where nothing was asked. */
  sequences: v.pipe(v.array(SequenceSchema), v.minLength(1)),
  /** What the tokens were drawn by, where they were drawn: given again it draws them again. */
  seed: v.exactOptional(Count),
  /** Tokens of the text, as the model counts them; characters where it was read by counting. */
  inputTokens: Count,
  tokens: Count,
  /** All passes of the decoder: in a forced run several tokens share one. */
  decoderPasses: Count,
  /** Milliseconds from the request reaching the model to the first word. */
  firstTokenMs: Milliseconds,
  ...COMMON,
});

/** How far a summary is. Text that was told stays: each draft's begins with that of the one before. */
export const DraftSchema = v.object({
  /** Of a beam search, what all beams agree on. */
  text: v.string(),
  /** Between 0 and 1. */
  done: v.number(),
  /** Tokens written so far. */
  tokens: Count,
});

export type Span = Immutable<v.InferOutput<typeof SpanSchema>>;
export type SummarySentence = Immutable<v.InferOutput<typeof SummarySentenceSchema>>;
export type SummarySequence = Immutable<v.InferOutput<typeof SequenceSchema>>;
export type Summary = Immutable<v.InferOutput<typeof SummarySchema>>;
export type SummaryDraft = Immutable<v.InferOutput<typeof DraftSchema>>;

/** Why no model can have answered so, in one sentence; null if one can. */
export function impossibleSummary(
  { mode, text, sequences }: Summary,
  source: string,
  options: GenerationOptions & { readonly mode?: Mode },
): string | null {
  if (options.mode !== undefined && mode !== options.mode)
    return `The summary is ${mode}, ${options.mode} was asked for.`;
  const asked = options.num_return_sequences;
  if (asked !== undefined && sequences.length !== asked)
    return `There are ${String(sequences.length)} sequences, ${String(asked)} were asked for.`;
  if (sequences[0]?.text !== text) return 'The summary is not the first of its sequences.';
  const longest =
    options.max_new_tokens ?? (options.max_length === undefined ? null : options.max_length - 1);
  for (const sequence of sequences) {
    if (longest !== null && sequence.tokens > longest)
      return `A sequence has ${String(sequence.tokens)} tokens, ${String(longest)} are allowed.`;
    const reason = impossibleSentences(sequence, source);
    if (reason !== null) return reason;
  }
  return null;
}

function impossibleSentences({ sentences }: SummarySequence, source: string): string | null {
  if (sentences.some(({ spans }) => !allWithin(spans, source)))
    return `A sentence of the summary stands outside of the text of ${String(source.length)} characters.`;
  if (sentences.some(({ unsupported, text }) => !allWithin(unsupported, text)))
    return 'A word of the summary stands outside of its sentence.';
  return null;
}

function allWithin(spans: readonly Span[], { length }: string): boolean {
  return spans.every(({ start, end }) => start <= end && end <= length);
}
