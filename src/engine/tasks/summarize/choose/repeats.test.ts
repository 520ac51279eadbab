import { expect, test } from 'vitest';
import { repeatsOf } from './repeats';

test('a sentence is worth what its words occur elsewhere, in any form and case', () => {
  const [first = 0, second = 0, third = 0] = repeatsOf([
    'The bridges were closed.',
    'Traders use the Bridge daily.',
    'Rain fell.',
  ]);
  // Bridges; closed, traders, bridge, daily, rain and fell count for the root
  expect(first).toBeCloseTo(1 / Math.sqrt(7));
  expect(second).toBe(first);
  expect(third).toBe(0);
});

test('function words, short words and a word that is said twice in the sentence count no more', () => {
  expect(repeatsOf(['They were there with them.', 'They were there with them.'])).toEqual([0, 0]);
  expect(repeatsOf(['A cat sat.', 'A cat sat.'])).toEqual([0, 0]);
  const [twice = 0, once = 0] = repeatsOf(['River by the river.', 'A river.']);
  expect(twice).toBe(once);
});

test('nothing is worth nothing', () => {
  expect(repeatsOf([])).toEqual([]);
  expect(repeatsOf(['', '123 456'])).toEqual([0, 0]);
});
