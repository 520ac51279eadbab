/** What is written as attributes of the element is what the engine is asked. */
import { expect, test } from 'vitest';
import { GENERATION_NAMES } from '../../contract/tasks/generation';
import { checkOptions } from '../../contract/tasks/tasks';
import { summaryOptions } from './summary-attributes';

const optionsOf = (attributes: Readonly<Record<string, string>>) =>
  summaryOptions({ getAttribute: (name) => attributes[name] ?? null });

test.each<[Record<string, string>, object]>([
  [{}, { length: 'short' }],
  [{ length: 'long' }, { length: 'long' }],
  [{ length: '3' }, { length: { sentences: 3 } }],
  [{ length: 'huge' }, { length: 'short' }],
  [{ mode: 'faithful' }, { mode: 'faithful', length: 'short' }],
  [{ mode: 'free' }, { mode: 'free' }],
  [
    { 'max-length': '50', 'num-return-sequences': '1', 'no-repeat-ngram-size': '2' },
    { max_length: 50, num_return_sequences: 1, no_repeat_ngram_size: 2 },
  ],
  [
    { prefix: '', 'do-sample': '', 'top-p': '0.9', seed: '7' },
    { prefix: '', do_sample: true, top_p: 0.9, seed: 7 },
  ],
  [
    { 'num-beams': '4', 'early-stopping': 'never' },
    { num_beams: 4, early_stopping: 'never' },
  ],
  [
    { 'num-beams': '4', 'early-stopping': 'false' },
    { num_beams: 4, early_stopping: false },
  ],
])('%j', (attributes, options) => {
  expect(optionsOf(attributes)).toEqual(options);
  expect(checkOptions('summarize', options)).toEqual(options);
});

test('what is no value is refused by the name of its option', () => {
  for (const name of GENERATION_NAMES.filter((each) => each !== 'prefix')) {
    const options = optionsOf({ [name.replaceAll('_', '-')]: 'many' });
    expect(() => checkOptions('summarize', options)).toThrow(
      expect.objectContaining({ code: 'option-invalid', details: { option: name } }),
    );
  }
  expect(() => checkOptions('summarize', optionsOf({ length: '2', 'num-beams': '3' }))).toThrow(
    expect.objectContaining({ details: { option: 'num_beams' } }),
  );
});
