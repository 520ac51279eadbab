import { expect, test } from 'vitest';
import { deviationOf, leadOf, meanOf, ranked } from './paired-lead';

test('what is hard in a fold is hard for all: the lead is surer than the scores', () => {
  const tree = { name: 'tree', folds: [0.5, 0.7, 0.9] };
  const forest = { name: 'forest', folds: [0.6, 0.82, 0.98] };
  const linear = { name: 'linear', folds: [0.4, 0.4, 0.4] };
  const all = [tree, linear, forest];
  expect(ranked(all).map(({ name }) => name)).toEqual(['forest', 'tree', 'linear']);
  const lead = leadOf(all);
  expect(lead).toMatchObject({ first: 'forest', second: 'tree', won: 3 });
  expect(lead?.lead).toBeCloseTo(0.1, 9);
  expect(lead?.spread).toBeCloseTo(0.02, 9);
  expect(deviationOf(forest.folds)).toBeGreaterThan(0.1);
});

test('the deviation is that of a sample, and one candidate leads nobody', () => {
  expect(meanOf([1, 2, 3])).toBe(2);
  expect(deviationOf([1, 2, 3])).toBe(1);
  expect(deviationOf([1])).toBe(0);
  expect(leadOf([{ name: 'tree', folds: [1] }])).toBeNull();
});
