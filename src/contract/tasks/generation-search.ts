/**
 * How a summary is searched for once the model's own defaults are known, and which options then have
 * no effect: the engine refuses them, and a page can say so before.
 */

import { GENERATE_DEFAULTS, type GenerationDefaults, type GenerationOptions } from './generation';
import type { Contradiction } from './generation-rules';

/** Options that would have no effect without another, by what they need. */
const NEEDS_SAMPLING = ['temperature', 'top_k', 'top_p', 'seed'] as const;
const NEEDS_BEAMS = ['length_penalty', 'early_stopping'] as const;

export interface Search {
  readonly sample: boolean;
  readonly beams: number;
  readonly sequences: number;
  /** Tokens after the start token. */
  readonly maxNew: number;
}

/**
 * Sampling or beams that are asked for set aside the other where it is only the model's default, and
 * a number of sequences that is only the model's default gives way to either.
 * @param options without a contradiction
 */
export function searchOf(options: GenerationOptions, own: GenerationDefaults): Search {
  const sample = options.do_sample ?? ((options.num_beams ?? 1) === 1 && own.do_sample);
  const beams = options.num_beams ?? (sample ? 1 : own.num_beams);
  const most = sample ? Infinity : beams;
  return {
    sample,
    beams,
    sequences: options.num_return_sequences ?? Math.min(own.num_return_sequences, most),
    maxNew: longest(options) ?? longest(own) ?? GENERATE_DEFAULTS.max_length - 1,
  };
}

/** What a model's own defaults leave without effect, or make impossible; null if nothing. */
export function withoutEffect(
  options: GenerationOptions,
  own: GenerationDefaults,
): Contradiction | null {
  const { sample, beams, sequences, maxNew } = searchOf(options, own);
  for (const option of NEEDS_SAMPLING)
    if (!sample && options[option] !== undefined)
      return { option, rule: 'needs-sampling', why: 'needs do_sample: true' };
  for (const option of NEEDS_BEAMS)
    if (beams === 1 && options[option] !== undefined)
      return { option, rule: 'needs-beams', why: 'needs num_beams above 1' };
  if (!sample && sequences > beams)
    return {
      option: 'num_return_sequences',
      rule: 'sequences-above-beams',
      why: 'needs as many num_beams, or do_sample: true',
    };
  // A model's own least length only bars the end, also of an output that is asked to be shorter.
  if ((options.min_length ?? 0) > maxNew + 1)
    return {
      option: 'min_length',
      rule: 'shortest-above-longest',
      why: 'is above the longest output',
    };
  return null;
}

/** Tokens after the start token; null where nothing is said. */
function longest(
  options: Partial<Pick<GenerationDefaults, 'max_length' | 'max_new_tokens'>>,
): number | null {
  if (options.max_new_tokens !== undefined) return options.max_new_tokens;
  return options.max_length === undefined ? null : options.max_length - 1;
}
