import { expect, test } from 'vitest';
import { leadOf } from '../../../../contract/training/paired-lead';
import { certaintyOf } from './lead-certainty';

function certainty(first: readonly number[], second: readonly number[]) {
  const lead = leadOf([
    { name: 0, folds: first },
    { name: 1, folds: second },
  ]);
  if (lead === null) throw new RangeError('Two were given.');
  return certaintyOf(lead, first.length);
}

test('equal scores lead by nothing', () => {
  expect(certainty([0.9, 0.8], [0.9, 0.8])).toBe('equal');
  expect(certainty([0.9, 0.8], [0.8, 0.9])).toBe('equal');
});

test('a lead that is the same in all folds is clear, one that turns is not', () => {
  expect(certainty([0.9, 0.91, 0.92, 0.9, 0.91], [0.8, 0.81, 0.83, 0.8, 0.8])).toBe('clear');
  expect(certainty([0.95, 0.8, 0.92, 0.85, 0.91], [0.8, 0.9, 0.85, 0.9, 0.8])).toBe('unsure');
});

test('a lead that a plain t-test would take for one is not clear where folds share examples', () => {
  // Mean 1, deviation 0.9: t is 2.48 without the correction, above 2.13, and 1.66 with it
  const differences = [1, 0, 2, 0.2, 1.8];
  expect(certainty(differences, [0, 0, 0, 0, 0])).toBe('unsure');
});

test('of one part nothing is certain', () => {
  expect(certainty([1], [0])).toBe('unsure');
});
