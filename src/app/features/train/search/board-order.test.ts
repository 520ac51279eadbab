import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trial } from '../../../../contract/training/search-state';
import { byRank, ranksOf, sorted } from './board-order';

function trialOf(trial: number, known: Partial<Trial> = {}): Trial {
  return {
    trial,
    settings: {},
    state: 'done',
    rung: 0,
    share: 1,
    scores: [],
    score: null,
    curves: [],
    seconds: 0,
    failure: null,
    ...known,
  };
}
const order = (trials: readonly Trial[]) => trials.map(({ trial }) => trial);

test('the best is first; who came further is ahead of who was stopped with a better score', () => {
  const trials = [
    trialOf(0, { score: 0.9, rung: 0, state: 'stopped' }),
    trialOf(1, { score: 0.7, rung: 1 }),
    trialOf(2, { score: 0.8, rung: 1 }),
    trialOf(3, { rung: null, state: 'waiting' }),
    trialOf(4, { score: 0.99, rung: 1, state: 'failed' }),
  ];
  expect(order(byRank(trials))).toEqual([2, 1, 0, 3, 4]);
  expect([...ranksOf(trials)]).toEqual([
    [2, 1],
    [1, 2],
    [0, 3],
  ]);
});

test('what is sorted has all trials once, and the other way round the same ones', () => {
  const trial = fc.record({
    score: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
    rung: fc.option(fc.nat(2)),
    state: fc.constantFrom('waiting', 'running', 'stopped', 'done', 'failed'),
    seconds: fc.nat(99),
  });
  fc.assert(
    fc.property(
      fc.array(trial, { maxLength: 12 }),
      fc.constantFrom('rank', 'trial', 'state', 'seconds'),
      (all, by) => {
        const trials = all.map((known, i) => trialOf(i, known));
        const up = order(sorted(trials, by, false));
        expect(up.toSorted((a, b) => a - b)).toEqual([...trials.keys()]);
        expect(order(sorted(trials, by, true))).toEqual(up.toReversed());
      },
    ),
  );
});
