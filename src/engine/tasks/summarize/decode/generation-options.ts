/**
 * Checks the options of free decoding: their names (those of Hugging Face's `generate`), their
 * ranges, and which of them go together.
 */

import * as v from 'valibot';
import { InklingError } from '../../../../contract/errors';
import { parseOptions } from '../../../../contract/parse-options';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Positive = v.pipe(v.number(), v.integer(), v.minValue(1));

const Schema = v.strictObject({
  /**
   * Longest output in tokens, the start token included; 20 if neither this nor `max_new_tokens` is
   * given.
   */
  max_length: v.optional(v.pipe(Positive, v.minValue(2), v.maxValue(4096))),
  /** Longest output in tokens, the start token not included. */
  max_new_tokens: v.optional(v.pipe(Positive, v.maxValue(4095))),
  /** The end is barred until the output has so many tokens, the start token included. */
  min_length: v.optional(Count),
  num_beams: v.optional(v.pipe(Positive, v.maxValue(16))),
  /**
   * Exponent of the length by which a beam's log-probability is divided; above 0 it favours long
   * outputs.
   */
  length_penalty: v.optional(v.pipe(v.number(), v.minValue(-10), v.maxValue(10))),
  /**
   * When beam search is over: with enough outputs (true), when none is likely to be better (false),
   * when none can be ("never").
   */
  early_stopping: v.optional(v.union([v.boolean(), v.literal('never')])),
  do_sample: v.optional(v.boolean()),
  temperature: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(100))),
  /** Draw from the so many likeliest tokens; 0 for all. */
  top_k: v.optional(Count),
  /** Draw from the likeliest tokens that together have this probability. */
  top_p: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
  /** The same seed draws the same tokens; without one it differs each time. */
  seed: v.optional(v.pipe(Count, v.maxValue(0xffffffff))),
  num_return_sequences: v.optional(v.pipe(Positive, v.maxValue(16))),
  /** No sequence of so many tokens occurs twice; 0 for no ban. */
  no_repeat_ngram_size: v.optional(Count),
  /** Above 1: tokens that were written before become less likely (Keskar et al. 2019, CTRL). */
  repetition_penalty: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(100))),
  /**
   * Draft tokens from the source and verify several in one pass: same output, sooner. Greedy
   * decoding only, where it is the default.
   */
  prompt_lookup: v.optional(v.boolean()),
});

export type GenerateOptions = v.InferInput<typeof Schema>;

/** All options, decided. */
export interface Decided {
  /** Tokens after the start token. */
  readonly maxNew: number;
  readonly minLength: number;
  readonly beams: number;
  readonly lengthPenalty: number;
  readonly earlyStopping: boolean | 'never';
  readonly sample: boolean;
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly seed: number;
  readonly sequences: number;
  readonly ngram: number;
  readonly repetition: number;
  readonly lookup: boolean;
}

/** Options that would have no effect without another, by what they need. */
const NEEDS_SAMPLING = ['temperature', 'top_k', 'top_p', 'seed'] as const;
const NEEDS_BEAMS = ['length_penalty', 'early_stopping'] as const;

/**
 * Check options and fill in what is not given.
 * @throws InklingError `option-invalid` that names the option: unknown, out of range, or without
 * effect beside the others
 */
export function decide(given: unknown): Decided {
  const options = parseOptions(Schema, given, 'options');
  const {
    num_beams: beams = 1,
    do_sample: sample = false,
    num_return_sequences: sequences = 1,
  } = options;
  const greedy = !sample && beams === 1;
  const { prompt_lookup: lookup = greedy } = options;
  if (options.max_length !== undefined && options.max_new_tokens !== undefined)
    throw refused('max_new_tokens', 'give it or max_length, not both');
  if (sample && beams > 1) throw refused('do_sample', 'beam search is not combined with sampling');
  for (const name of NEEDS_SAMPLING)
    if (!sample && options[name] !== undefined) throw refused(name, 'needs do_sample: true');
  for (const name of NEEDS_BEAMS)
    if (beams === 1 && options[name] !== undefined) throw refused(name, 'needs num_beams above 1');
  if (!sample && sequences > beams)
    throw refused('num_return_sequences', 'needs as many num_beams, or do_sample: true');
  if (lookup && !greedy) throw refused('prompt_lookup', 'is for greedy decoding');
  const maxNew = options.max_new_tokens ?? (options.max_length ?? 20) - 1;
  const minLength = options.min_length ?? 0;
  if (minLength > maxNew + 1) throw refused('min_length', 'is above the longest output');
  return {
    maxNew,
    minLength,
    beams,
    lengthPenalty: options.length_penalty ?? 1,
    earlyStopping: options.early_stopping ?? false,
    sample,
    temperature: options.temperature ?? 1,
    topK: options.top_k ?? 0,
    topP: options.top_p ?? 1,
    seed: options.seed ?? Math.floor(Math.random() * 2 ** 32),
    sequences,
    ngram: options.no_repeat_ngram_size ?? 0,
    repetition: options.repetition_penalty ?? 1,
    lookup,
  };
}

function refused(option: string, why: string): InklingError {
  return new InklingError('option-invalid', `${option}: ${why}`, { details: { option } });
}
