/**
 * Which options of a summary contradict each other, whatever the model. Each rule has a name, so
 * that a page can say it in its own words.
 */

import { GENERATION_NAMES, type Given } from './generation';

const LENGTHS = ['length', 'sentences', 'words'] as const;

export type Rule =
  | 'for-free'
  | 'for-faithful'
  | 'two-lengths'
  | 'shortest-above-longest'
  | 'beams-with-sampling'
  | 'sequences-above-beams'
  | 'needs-sampling'
  | 'needs-beams';

export interface Contradiction {
  readonly option: keyof Given;
  readonly rule: Rule;
  readonly why: string;
}

/**
 * What contradicts itself whatever the model. `generate` warns of two lengths and takes one; here
 * nothing that was asked for is passed over. What depends on the model's own defaults is found by
 * `withoutEffect`.
 */
export function contradiction(given: Given): Contradiction | null {
  const counted = LENGTHS.find((name) => given[name] !== undefined);
  const free = GENERATION_NAMES.find((name) => given[name] !== undefined);
  if (given.mode === 'faithful' && free !== undefined)
    return {
      option: free,
      rule: 'for-free',
      why: 'is for mode free; mode faithful takes sentences of the text.',
    };
  if (counted !== undefined && (given.mode === 'free' || free !== undefined))
    return {
      option: free ?? 'mode',
      rule: 'for-faithful',
      why: `does not go with ${counted}, which is for mode faithful. Give max_new_tokens.`,
    };
  if (given.max_length !== undefined && given.max_new_tokens !== undefined)
    return {
      option: 'max_new_tokens',
      rule: 'two-lengths',
      why: 'Give it or max_length, not both.',
    };
  const longest =
    given.max_length ?? (given.max_new_tokens === undefined ? null : given.max_new_tokens + 1);
  if (longest !== null && (given.min_length ?? 0) > longest)
    return {
      option: 'min_length',
      rule: 'shortest-above-longest',
      why: 'is above the longest output.',
    };
  const { num_beams: beams, do_sample: sample } = given;
  if (sample === true && beams !== undefined && beams > 1)
    return {
      option: 'do_sample',
      rule: 'beams-with-sampling',
      why: 'Beam search is not combined with sampling.',
    };
  // A model may draw by itself where neither is asked for.
  const drawn = sample ?? beams === 1;
  if (beams !== undefined && !drawn && (given.num_return_sequences ?? 1) > beams)
    return {
      option: 'num_return_sequences',
      rule: 'sequences-above-beams',
      why: 'needs as many num_beams, or do_sample: true.',
    };
  return null;
}
