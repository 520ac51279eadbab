import { expect, test } from 'vitest';
import { isVerdict, verdictOf } from './verdict';

test.each([
  [
    { label: 'POSITIVE', score: 0.9 },
    { verdict: 'POSITIVE', share: 0.9 },
  ],
  [
    { label: 'NEGATIVE', score: 0.7, neutral: 0.49 },
    { verdict: 'NEGATIVE', share: 0.7 },
  ],
  [
    { label: 'NEGATIVE', score: 0.7, neutral: 0.5 },
    { verdict: 'NEUTRAL', share: 0.5 },
  ],
  [
    { label: 'POSITIVE', score: 0.99, neutral: 0.8 },
    { verdict: 'NEUTRAL', share: 0.8 },
  ],
])('%j', (answer, expected) => {
  expect(verdictOf(answer)).toEqual(expected);
});

test('a label of a model of somebody’s own is no verdict', () => {
  expect(['POSITIVE', 'NEGATIVE', 'NEUTRAL', 'neutral', 'spam'].map(isVerdict)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
