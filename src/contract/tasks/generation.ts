/**
 * The options of free writing, by the names of Hugging Face's `generate`, with its meanings and
 * defaults; and what a model says of itself about them.
 */

import * as v from 'valibot';
import type { Datatype, Immutable, Tensor } from './descriptor';

export const GENERATION_LIMITS = {
  /** Tokens of an output, the start token included. */
  length: 4_096,
  /** Beams, and sequences that are returned. */
  sequences: 16,
  /** UTF-16 code units of a prefix. */
  prefix: 2_000,
} as const;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const Sequences = v.pipe(Positive, v.maxValue(GENERATION_LIMITS.sequences));

/** One entry for each option; none of them has to be given. */
export const GENERATION = {
  /** What the model reads before the text, as it is; an empty one leaves the text alone. */
  prefix: v.exactOptional(v.pipe(v.string(), v.maxLength(GENERATION_LIMITS.prefix))),
  /** Longest output in tokens, the start token included. */
  max_length: v.exactOptional(
    v.pipe(Positive, v.minValue(2), v.maxValue(GENERATION_LIMITS.length)),
  ),
  /** The same without the start token. A model's own `max_length` gives way to it. */
  max_new_tokens: v.exactOptional(v.pipe(Positive, v.maxValue(GENERATION_LIMITS.length - 1))),
  /** The end is barred until the output has so many tokens, the start token included. */
  min_length: v.exactOptional(Count),
  /** 1 takes the likeliest token at each step (greedy), or draws it. */
  num_beams: v.exactOptional(Sequences),
  /**
   * Exponent of the length by which a beam's log-probability is divided: above 0 favours long
   * outputs, below 0 short ones.
   */
  length_penalty: v.exactOptional(v.pipe(v.number(), v.minValue(-10), v.maxValue(10))),
  /**
   * When beam search is over: with as many outputs as beams (true), when none is likely to be better
   * (false), when none can be ("never").
   */
  early_stopping: v.exactOptional(v.union([v.boolean(), v.literal('never')])),
  /** Best first with beams; independent draws with sampling. */
  num_return_sequences: v.exactOptional(Sequences),
  /** No sequence of so many tokens occurs twice; 0 for no ban. */
  no_repeat_ngram_size: v.exactOptional(Count),
  /** Above 1: tokens that were written before become less likely (Keskar et al. 2019, CTRL). */
  repetition_penalty: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(100))),
  /** Draw tokens by their probability instead of taking the likeliest. */
  do_sample: v.exactOptional(v.boolean()),
  temperature: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(100))),
  /** Draw from the so many likeliest tokens; 0 for all. */
  top_k: v.exactOptional(Count),
  /** Draw from the likeliest tokens that together have this probability. */
  top_p: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
  /**
   * The same seed draws the same tokens on the same backend; without one it differs each time. Of
   * our own: in Hugging Face's library the seed is a function's.
   */
  seed: v.exactOptional(v.pipe(Count, v.maxValue(0xffffffff))),
};

const GenerationSchema = v.strictObject(GENERATION);

export type GenerationOptions = Immutable<v.InferOutput<typeof GenerationSchema>>;
export type GenerationName = keyof GenerationOptions;

export const GENERATION_NAMES = Object.keys(GENERATION) as readonly GenerationName[];

/** `early_stopping` as a tensor is true or false; "never" is for parameters, and for JSON rows. */
const DATATYPES: Readonly<Partial<Record<GenerationName, Datatype>>> = {
  prefix: 'BYTES',
  length_penalty: 'FP32',
  early_stopping: 'BOOL',
  repetition_penalty: 'FP32',
  do_sample: 'BOOL',
  temperature: 'FP32',
  top_p: 'FP32',
};

export const GENERATION_TENSORS: readonly Tensor[] = GENERATION_NAMES.map((name) => ({
  name,
  datatype: DATATYPES[name] ?? 'INT64',
  shape: [],
  optional: true,
}));

/** What `generate` takes where neither the call nor the model says anything. */
export const GENERATE_DEFAULTS = {
  prefix: '',
  max_length: 20,
  min_length: 0,
  num_beams: 1,
  length_penalty: 1,
  early_stopping: false,
  num_return_sequences: 1,
  no_repeat_ngram_size: 0,
  repetition_penalty: 1,
  do_sample: false,
  temperature: 1,
  top_k: 50,
  top_p: 1,
} as const satisfies GenerationOptions;

/** Every option decided but the seed, which is drawn; `max_new_tokens` where that is what holds. */
export type GenerationDefaults = Required<Omit<GenerationOptions, 'seed' | 'max_new_tokens'>> &
  Pick<GenerationOptions, 'max_new_tokens'>;

/** The id of the model that comes with the site. */
export const BUILT_IN_ID = 'summarize';

/**
 * *Faithful*: sentences of the text. *Free*: what the model writes.
 */
export const MODES = ['faithful', 'free'] as const;
export type Mode = (typeof MODES)[number];

/** How a model writes where nothing is asked for. */
export interface GenerationFacts {
  readonly mode: Mode;
  /** Those of the model's own files, and of `generate` where they say nothing. */
  readonly defaults: GenerationDefaults;
  /** Tokens that it reads at once, prefix and end token included. */
  readonly window: number;
}

/** Options of one call, with what is for the other mode. */
export interface Given extends GenerationOptions {
  readonly mode?: Mode | undefined;
  readonly length?: unknown;
  readonly sentences?: unknown;
  readonly words?: unknown;
}

/** The mode that a call means: any option of free writing asks for it, a length for sentences. */
export function modeOf(given: Given, own: Mode): Mode {
  if (given.mode !== undefined) return given.mode;
  if (GENERATION_NAMES.some((name) => given[name] !== undefined)) return 'free';
  return given.length === undefined ? own : 'faithful';
}

/** The model that comes with the site was trained to choose sentences; others write. */
export function ownMode(modelId: string): Mode {
  return modelId === BUILT_IN_ID ? 'faithful' : 'free';
}
