/**
 * Decides how free writing decodes: what a call asks for, over the model's own defaults, over those
 * of Hugging Face's `generate`. What can only be judged with the model's defaults is refused here,
 * by the option's name.
 */

import * as v from 'valibot';
import { InklingError } from '../../../../contract/errors';
import { parseOptions } from '../../../../contract/parse-options';
import {
  contradiction,
  GENERATE_DEFAULTS,
  GENERATION,
  type GenerationDefaults,
} from '../../../../contract/tasks/generation';

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

/** Options that would have no effect without another, by what they need. */
const NEEDS_SAMPLING = ['temperature', 'top_k', 'top_p', 'seed'] as const;
const NEEDS_BEAMS = ['length_penalty', 'early_stopping'] as const;

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
  const sample = options.do_sample ?? ((options.num_beams ?? 1) === 1 && own.do_sample);
  const beams = options.num_beams ?? (sample ? 1 : own.num_beams);
  const most = sample ? Infinity : beams;
  const sequences = options.num_return_sequences ?? Math.min(own.num_return_sequences, most);
  const greedy = !sample && beams === 1;
  const lookup = prompt_lookup ?? greedy;
  for (const name of NEEDS_SAMPLING)
    if (!sample && options[name] !== undefined) throw refused(name, 'needs do_sample: true');
  for (const name of NEEDS_BEAMS)
    if (beams === 1 && options[name] !== undefined) throw refused(name, 'needs num_beams above 1');
  if (sequences > most)
    throw refused('num_return_sequences', 'needs as many num_beams, or do_sample: true');
  if (lookup && !greedy) throw refused('prompt_lookup', 'is for greedy decoding');
  const all = { ...own, ...options };
  const maxNew = longest(options) ?? longest(own) ?? GENERATE_DEFAULTS.max_length - 1;
  // A model's own least length only bars the end, also of an output that is asked to be shorter.
  if ((options.min_length ?? 0) > maxNew + 1)
    throw refused('min_length', 'is above the longest output');
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

/** Tokens after the start token; null where nothing is said. */
function longest(
  options: Partial<Pick<GenerationDefaults, 'max_length' | 'max_new_tokens'>>,
): number | null {
  if (options.max_new_tokens !== undefined) return options.max_new_tokens;
  return options.max_length === undefined ? null : options.max_length - 1;
}

function refused(option: string, why: string): InklingError {
  return new InklingError('option-invalid', `${option}: ${why}`, { details: { option } });
}
