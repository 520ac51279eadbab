import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import { centralityOf } from './centrality';

const NEWS = [
  'The council closed the harbour bridge in March.',
  'Traders protested against the council.',
  'The bridge carried most of the harbour traffic.',
  'Herons breed nearby in early spring.',
];

test('the sentence that the others come back to is the most central, the stray one the least', () => {
  const central = centralityOf(NEWS);
  expect(Math.max(...central)).toBe(at(central, 0));
  expect(Math.min(...central)).toBe(at(central, 3));
});

test('of two that share as many words with the rest the longer is less central', () => {
  const [short = 0, long = 0] = centralityOf([
    'The harbour flooded.',
    'The harbour, like several smaller places further north, flooded.',
    'The harbour flooded again today.',
  ]);
  expect(short).toBeGreaterThan(long);
});

test('it is 0 for all where none stands out', () => {
  expect(centralityOf([])).toEqual([]);
  expect(centralityOf(['Rain fell.'])).toEqual([0]);
  expect(centralityOf(['', '123 456', 'Rain fell.'])).toEqual([0, 0, 0]);
  expect(centralityOf(['The harbour flooded.', 'A flooded harbour.'])).toEqual([0, 0]);
});

const WORDS = ['harbour', 'bridge', 'council', 'traders', 'spring', 'the', 'of', '84', ''];
const text = fc.array(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 12 },
);

test('always: numbers whose mean is 0, the same for the same sentence in any order', () => {
  fc.assert(
    fc.property(text, (sentences) => {
      const central = centralityOf(sentences);
      expect(central.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0);
      for (const [i, value] of centralityOf(sentences.toReversed()).toReversed().entries())
        expect(value).toBeCloseTo(at(central, i));
    }),
  );
});
