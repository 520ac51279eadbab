import { expect, test } from 'vitest';
import { worthOfManner } from './manner';

const PLAIN = 'The grey heron lives near lakes, rivers and coasts.';

test.each([
  ['a turn of a few words', 'Tom: I know.'],
  ['a greeting', 'Dear all, I hope that you had a very good weekend.'],
  ['a greeting that somebody says', 'Chair: Good morning, everybody, let us start with the budget.'],
  ['a question', 'Doctor: What brings you in on such a rainy day?'],
])('%s is worth less than a plain sentence', (_, sentence) => {
  expect(worthOfManner(sentence)).toBeLessThan(worthOfManner(PLAIN));
});

test.each(['In this paper we propose a method that prunes a network.', 'The council agreed to close the bridge for two years.'])('a claim or a decision is worth more: %s', (sentence) => {
  expect(worthOfManner(sentence)).toBeGreaterThan(worthOfManner(PLAIN));
});

test('who says it does not matter, nor words that only look like small talk', () => {
  expect(worthOfManner(`Ann: ${PLAIN}`)).toBe(worthOfManner(PLAIN));
  expect(worthOfManner('Wells in the valley have been dry since the early summer.')).toBe(worthOfManner(PLAIN));
});
