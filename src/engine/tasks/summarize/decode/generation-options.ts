/**
 * Decides how free writing decodes: what a call asks for, over the model's own defaults, over those
 * of Hugging Face's `generate`. What can only be judged with the model's defaults is refused here,
 * by the option's name.
 */

import * as v from 'valibot';
import { InklingError } from '../../../../contract/errors';
import { parseOptions } from '../../../../contract/parse-options';
import {
  GENERATE_DEFAULTS,
  GENERATION,
  type GenerationDefaults,
} from '../../../../contract/tasks/generation';
import { contradiction } from '../../../../contract/tasks/generation-rules';
import { searchOf, withoutEffect } from '../../../../contract/tasks/generation-search';

const Schema = v.strictObject({
  ...GENERATION,
  /**
   * Draft tokens from the source and verify several in one pass: same output, sooner. Greedy
   * decoding only, where it is the default.
   */
  prompt_lookup: v.exactOptional(v.boolean()),
});

export type GenerateOptions = v.InferInput<typeof Schema>;

/** All options, decided. */
export interface Decided {
  readonly prefix: string;
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

/**
 * Check options and fill in what is not given, as `generate` does, with three differences: what is
 * without effect is refused and not warned of; there is no beam search with sampling, so that either
 * of them, asked for, sets aside the other where it is only the model's default; and a number of
 * sequences that is only the model's default gives way to the way of decoding.
 * @param own what holds where the call says nothing
 * @throws InklingError `option-invalid` that names the option: unknown, out of range, against
 * another, or without effect beside the others
 */
export function decide(given: unknown, own: GenerationDefaults = GENERATE_DEFAULTS): Decided {
  const { prompt_lookup, ...options } = parseOptions(Schema, given, 'options');
  const against = contradiction(options);
  if (against) throw refused(against.option, against.why);
  const { sample, beams, sequences, maxNew } = searchOf(options, own);
  const idle = withoutEffect(options, own);
  if (idle) throw refused(idle.option, idle.why);
  const greedy = !sample && beams === 1;
  const lookup = prompt_lookup ?? greedy;
  if (lookup && !greedy) throw refused('prompt_lookup', 'is for greedy decoding');
  const all = { ...own, ...options };
  return {
    prefix: all.prefix,
    maxNew,
    minLength: all.min_length,
    beams,
    lengthPenalty: all.length_penalty,
    earlyStopping: all.early_stopping,
    sample,
    temperature: all.temperature,
    topK: all.top_k,
    topP: all.top_p,
    seed: options.seed ?? Math.floor(Math.random() * 2 ** 32),
    sequences,
    ngram: all.no_repeat_ngram_size,
    repetition: all.repetition_penalty,
    lookup,
  };
}

function refused(option: string, why: string): InklingError {
  return new InklingError('option-invalid', `${option}: ${why}`, { details: { option } });
}
