import { expect, test } from 'vitest';
import { answer, call, pixels, said } from './test-calls';

test('inputs are a text or several, and parameters hold for all of them', () => {
  const one = {
    inputs: 'A long article.',
    parameters: { words: 40 },
    options: { use_cache: true },
  };
  expect(call('models/summarize', one, 'summarize').questions).toEqual([
    { input: 'A long article.', options: { length: { words: 40 } } },
  ]);
  const two = { inputs: ['a', 'b'], parameters: null };
  expect(call('models/summarize', two, 'summarize').questions).toHaveLength(2);
  expect(call('models/digits', { inputs: [pixels] }, 'digits').questions).toHaveLength(1);
});

test('options of generate may lie in an object of their own, as a client of the Hub sends them', () => {
  const options = { max_length: 50, no_repeat_ngram_size: 2 };
  const body = (generate_parameters: unknown) => ({
    inputs: 'A long article.',
    parameters: { truncation: null, generate_parameters },
  });
  expect(call('models/summarize', body(options), 'summarize').questions).toEqual([
    { input: 'A long article.', options },
  ]);
  expect(said(() => call('models/summarize', body({ num_beams: 0 }), 'summarize'))).toMatch(
    /^400 parameters\.generate_parameters\.num_beams: /,
  );
  expect(said(() => call('models/summarize', body([]), 'summarize'))).toBe(
    '400 parameters.generate_parameters: Expected an object.',
  );
});

test('answers are a list, called as the Hub calls them', () => {
  const said = [{ summary: 'Short.', tokens: 3 }];
  expect(answer('models/summarize', { inputs: 'Long.' }, said, 'summarize')).toEqual([
    { summary_text: 'Short.', tokens: 3 },
  ]);
  const judged = [{ label: 'POSITIVE', score: 0.9 }];
  expect(answer('models/sentiment', { inputs: ['Good.'] }, judged, 'sentiment')).toEqual([judged]);
});

test.each([
  [{}, /^400 inputs: /],
  [{ inputs: 3 }, '400 inputs: Invalid type: Expected string but received 3'],
  [{ inputs: ['a', null] }, '400 inputs[1]: Invalid type: Expected string but received null'],
  [{ inputs: [] }, '400 inputs: There is no row.'],
  [{ inputs: 'a', parameters: { words: 0 } }, /^400 parameters\.words: /],
  [{ inputs: 'a', parameters: [] }, /^400 parameters: /],
  [{ inputs: 'a', more: 1 }, /^400 more: /],
])('%j is refused with the path of the field', (body, message) => {
  const refused = said(() => call('models/summarize', body, 'summarize'));
  if (typeof message === 'string') expect(refused).toBe(message);
  else expect(refused).toMatch(message);
});
