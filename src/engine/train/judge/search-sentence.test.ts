import { expect, test } from 'vitest';
import { searchSentences } from './search-sentence';

test('a card says among how many trials its settings were chosen, by what, and how clearly', () => {
  expect(
    searchSentences({
      trials: 12,
      over: ['hidden', 'learningRate'],
      folds: 5,
      lead: { mean: 0.0121, deviation: 0.02 },
    }),
  ).toEqual([
    'Its settings were chosen among 12 trials over hidden, learningRate, by a cross-validation in 5 parts. The best led the second by 0.012 in accuracy or R² (standard deviation 0.020).',
  ]);
});

test('held-out examples that chose and judge are said to flatter; without a search there is nothing', () => {
  const [sentence] = searchSentences({ trials: 3, over: ['trees'], folds: null, lead: null });
  expect(sentence).toContain('flatter');
  expect(searchSentences(undefined)).toEqual([]);
});
