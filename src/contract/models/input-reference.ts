/**
 * What the inputs of a model looked like when it was made, in bins: how many rows had which value of
 * a column, which share of a text's words was known. What is asked later is counted in the same
 * bins, and the two are compared; nothing else of an input is remembered.
 */

import * as v from 'valibot';

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const common = {
  /** Of a table, the column; of texts, one of `TEXT_PARTS`. */
  name: v.string(),
  /** Rows that were looked at: a reference of few is itself uncertain. */
  examples: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** One for each value bin; then those of no such value, and of none at all. */
  shares: v.array(Share),
};

/** A bin for what is neither a known value nor missing, and one for what is missing. */
export const SPECIAL_BINS = 2;

const NumberInputSchema = v.pipe(
  v.object({
    kind: v.literal('number'),
    /** A bin holds what is at or below its bound and above the one before; the last has no end. */
    bounds: v.array(v.pipe(v.number(), v.finite())),
    ...common,
  }),
  v.check(
    ({ bounds, shares }) => shares.length === bounds.length + 1 + SPECIAL_BINS,
    'a share for each bin',
  ),
);

const CategoryInputSchema = v.pipe(
  v.object({ kind: v.literal('category'), values: v.array(v.string()), ...common }),
  v.check(
    ({ values, shares }) => shares.length === values.length + SPECIAL_BINS,
    'a share for each bin',
  ),
);

const InputReferenceSchema = v.union([NumberInputSchema, CategoryInputSchema]);

/** What is counted of inputs is told apart by these names. */
export const InputReferencesSchema = v.pipe(
  v.array(InputReferenceSchema),
  v.check(
    (inputs) => new Set(inputs.map(({ name }) => name)).size === inputs.length,
    'each input once',
  ),
);

export type InputReference = Readonly<v.InferOutput<typeof InputReferenceSchema>>;

/** What is looked at in a text: the share of words that the model does not know, and the script. */
export const TEXT_PARTS = ['unknownWords', 'script'] as const;
