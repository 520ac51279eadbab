import { expect, test } from 'vitest';
import { GENERATE_DEFAULTS, type GenerationFacts } from '../../../contract/tasks/generation';
import type { Typed } from './writing.svelte';
import { faultsOf } from './writing-faults';

const OWN: GenerationFacts = { mode: 'free', defaults: GENERATE_DEFAULTS, window: 512 };

const told = (free: Typed, facts: GenerationFacts | null = OWN) =>
  Object.fromEntries(
    [...faultsOf(free, facts)].map(([option, { reason, limit }]) => [option, `${reason} ${limit}`]),
  );

test('what is possible has no faults', () => {
  expect(told({})).toEqual({});
  expect(told({ num_beams: 4, num_return_sequences: 2, length_penalty: 2 })).toEqual({});
  expect(told({ do_sample: true, top_p: 0.9, seed: 3 })).toEqual({});
});

test('each value that is wrong by itself is told, with its limit', () => {
  expect(
    told({
      num_beams: 17,
      top_p: 0,
      min_length: 1.5,
      temperature: 'warm',
      prefix: 'x'.repeat(3000),
    }),
  ).toEqual({
    num_beams: 'max_value 16',
    top_p: 'gt_value 0',
    min_length: 'integer ',
    temperature: 'number ',
    prefix: 'max_length 2000',
  });
});

test.each([
  [{ num_beams: 2, num_return_sequences: 3 }, 'num_return_sequences', 'sequences-above-beams'],
  [{ num_beams: 2, do_sample: true }, 'do_sample', 'beams-with-sampling'],
  [{ max_new_tokens: 5, min_length: 9 }, 'min_length', 'shortest-above-longest'],
])('%j contradicts itself, whatever the model', (free, option, reason) => {
  expect(told(free, null)).toEqual({ [option]: `${reason} ` });
});

test('what only the defaults of the model leave without effect waits for them', () => {
  expect(told({ top_k: 5 }, null)).toEqual({});
  expect(told({ top_k: 5 })).toEqual({ top_k: 'needs-sampling ' });
  expect(told({ length_penalty: 2 })).toEqual({ length_penalty: 'needs-beams ' });
  expect(told({ num_return_sequences: 2 })).toEqual({
    num_return_sequences: 'sequences-above-beams ',
  });
  const draws = { ...OWN, defaults: { ...GENERATE_DEFAULTS, do_sample: true } };
  expect(told({ top_k: 5, num_return_sequences: 2 }, draws)).toEqual({});
});
