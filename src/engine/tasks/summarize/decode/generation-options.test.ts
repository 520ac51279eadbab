import { expect, test } from 'vitest';
import { decide } from './generation-options';

test('the reference call works as written', () => {
  expect(
    decide({ max_length: 50, num_return_sequences: 1, no_repeat_ngram_size: 2 }),
  ).toMatchObject({ maxNew: 49, sequences: 1, ngram: 2, beams: 1, sample: false });
});

test.each([
  ['maxlength', { maxlength: 5 }],
  ['max_length', { max_length: 1 }],
  ['max_length', { max_length: '50' }],
  ['num_beams', { num_beams: 0 }],
  ['num_beams', { num_beams: 1.5 }],
  ['top_p', { do_sample: true, top_p: 1.1 }],
  ['temperature', { do_sample: true, temperature: 0 }],
  ['no_repeat_ngram_size', { no_repeat_ngram_size: -1 }],
  ['early_stopping', { num_beams: 2, early_stopping: 'sometimes' }],
  ['seed', { do_sample: true, seed: -1 }],
  // In range, but without effect beside the others: refused rather than ignored.
  ['max_new_tokens', { max_length: 20, max_new_tokens: 20 }],
  ['temperature', { temperature: 0.7 }],
  ['top_k', { top_k: 5 }],
  ['length_penalty', { length_penalty: 2 }],
  ['num_return_sequences', { num_return_sequences: 2 }],
  ['num_return_sequences', { num_beams: 2, num_return_sequences: 3 }],
  ['do_sample', { do_sample: true, num_beams: 2 }],
  ['prompt_lookup', { prompt_lookup: true, num_beams: 2 }],
  ['min_length', { min_length: 30, max_length: 20 }],
])('%s is refused by name in %j', (option, options) => {
  expect(() => decide(options)).toThrow(
    expect.objectContaining({ code: 'option-invalid', details: { option } }),
  );
});
