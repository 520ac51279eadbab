/** Parts that the answers of several tasks have. */

import * as v from 'valibot';
import type { Immutable, Tensor } from './descriptor';

export const Milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0));
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** What is computed in 32 bits may be a rounding above one. */
export const Probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1 + 1e-5));

/**
 * How far probabilities may sum from 1: half floats are off by a thousandth, the rounded shares of
 * a forest by less; a lost GPU answers with zeros.
 */
const SUM_TOLERANCE = 0.02;

/** Null if these probabilities can be those of all classes, else why not, in one sentence. */
export function impossibleShares(shares: readonly number[]): string | null {
  const sum = shares.reduce((a, b) => a + b, 0);
  return Math.abs(sum - 1) <= SUM_TOLERANCE
    ? null
    : `The probabilities sum to ${sum.toPrecision(3)}, not to 1.`;
}

/** Something the user should know about an answer that is not an error. */
export const NoticeSchema = v.object({
  code: v.picklist([
    'language-unsupported',
    'text-cut',
    /** `tokens`: the longest output, which was reached before the model came to an end. */
    'summary-cut',
    /** The sentences of a Chinese text were chosen by counting, without the network. */
    'summary-counted',
    'text-repaired',
    /** The text has no full stops: its sentences are what looks like clauses. */
    'text-unpunctuated',
    'model-fell-back',
    /** No word of the text, or none of the cells, is one that the model learnt from. */
    'nothing-known',
    /** `columns`: whose cells hold what the model has not learnt, or no number where one belongs. */
    'cells-unknown',
    /** `columns`: whose cells are missing although they never were in training. */
    'cells-missing',
    /** Ink that is wider than one digit: several may touch, and were read as well as could be. */
    'digits-touching',
    /** No digit that the ink could be is likely. */
    'digit-unclear',
  ]),
  details: v.record(v.string(), v.union([v.string(), v.number()])),
});

export type Notice = Immutable<v.InferOutput<typeof NoticeSchema>>;

/** What every answer has. */
export const COMMON = {
  /** Milliseconds that the model took. */
  totalMs: Milliseconds,
  notices: v.array(NoticeSchema),
};

/**
 * Of a model with a reference of its inputs: the bin of each of these that this input fell into, in
 * their order. The monitor counts them; it is all that is remembered of an input.
 */
export const INPUT_BINS = { inputBins: v.exactOptional(v.array(Count)) };

export const LabelScoreSchema = v.object({
  label: v.string(),
  /** Probability; those of all labels sum to 1. */
  score: Probability,
});

export type LabelScore = Immutable<v.InferOutput<typeof LabelScoreSchema>>;

/** The tensor of a text over the predict interface. */
export const TEXT_TENSOR = { name: 'text', datatype: 'BYTES', shape: [] } as const satisfies Tensor;

/** The tensors of a label and its probability. */
export const LABEL_TENSORS = [
  { name: 'label', datatype: 'BYTES', shape: [] },
  { name: 'score', datatype: 'FP32', shape: [] },
] as const satisfies readonly Tensor[];

/** For tasks that have none. */
export const NO_OPTIONS = v.strictObject({});
export const NO_DRAFT = v.never();
