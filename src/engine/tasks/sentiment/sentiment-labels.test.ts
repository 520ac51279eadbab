import { expect, test } from 'vitest';
import { positivity } from './sentiment-labels';

test.each([
  [{ 0: 'NEGATIVE', 1: 'POSITIVE' }, [0, 1]],
  [{ 0: 'positive', 1: 'neutral', 2: 'negative' }, [1, 0.5, 0]],
  [
    { 0: '1 star', 1: '2 stars', 2: '3 stars', 3: '4 stars', 4: '5 stars' },
    [0, 0.25, 0.5, 0.75, 1],
  ],
  [{ 1: 'NEG', 0: 'POS' }, [1, 0]],
  [{ 0: 'LABEL_0', 1: 'LABEL_1' }, null],
  [{ 0: 'positive', 1: 'sarcastic' }, null],
  [{ 0: 'positive' }, null],
  [{}, null],
])('%j', (labels, expected) => {
  expect(positivity(labels)).toEqual(expected);
});
