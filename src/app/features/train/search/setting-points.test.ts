import { expect, test } from 'vitest';
import type { Trial } from '../../../../contract/training/search-state';
import type { Settings } from '../../../../contract/training/search';
import { axesOf, needsFactors, pointsOf, scoredTrials } from './setting-points';

function trialOf(trial: number, settings: Settings, known: Partial<Trial> = {}): Trial {
  return {
    trial,
    settings,
    state: 'done',
    rung: 0,
    share: 1,
    scores: [0.5],
    score: 0.5,
    curves: [],
    seconds: 1,
    failure: null,
    ...known,
  };
}

const TRIALS = [
  trialOf(0, { learner: 'network', hidden: [8], learningRate: 0.001, dropout: 0 }),
  trialOf(1, { learner: 'network', hidden: [16, 8], learningRate: 0.003, dropout: 0.5 }),
  trialOf(2, { learner: 'network', hidden: [], learningRate: 0.01, dropout: 0.5 }, { share: 0.5 }),
  trialOf(3, { learner: 'tree' }),
  trialOf(5, { learner: 'network', hidden: [8], learningRate: 1 }, { score: null, rung: null }),
  trialOf(6, { learner: 'network', hidden: [8], learningRate: 2 }, { state: 'failed' }),
];

test('what failed or has no score has no point; who was stopped early is told apart', () => {
  const scored = scoredTrials({ trials: TRIALS });
  expect(scored.map(({ trial }) => trial)).toEqual([0, 1, 2, 3]);
  expect(pointsOf(scored, 'learningRate')).toEqual([
    { trial: 0, x: 0.001, y: 0.5, early: false },
    { trial: 1, x: 0.003, y: 0.5, early: false },
    { trial: 2, x: 0.01, y: 0.5, early: true },
  ]);
  expect(pointsOf(scored, 'hidden').map(({ x }) => x)).toEqual([8, 24, 0]);
});

test('words and settings of two values make no axis; that with the most values comes first', () => {
  expect(axesOf(scoredTrials({ trials: TRIALS }))).toEqual(['hidden', 'learningRate']);
  const more = [...TRIALS, trialOf(7, { hidden: [8], learningRate: 0.2 })];
  expect(axesOf(scoredTrials({ trials: more }))).toEqual(['learningRate', 'hidden']);
});

test('values that differ by factors have a scale of factors, but zero has none', () => {
  const at = (...xs: number[]) => xs.map((x, trial) => ({ trial, x, y: 1, early: false }));
  expect(needsFactors(at(0.001, 0.1))).toBe(true);
  expect(needsFactors(at(5, 50))).toBe(false);
  expect(needsFactors(at(0, 50))).toBe(false);
});
