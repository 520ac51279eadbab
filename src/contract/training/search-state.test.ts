/** What is shown of a search: of each trial, what it came to as far as it came. */
import { expect, test } from 'vitest';
import { REFERENCE_RECIPE } from './training';
import { nameOf, setupOf, type FinishedPart } from './search-course';
import { restingState, sameWhereUnchanged } from './search-state';

const setup = setupOf(
  {
    training: {
      ...{ id: 'search', kind: 'pictures', model: 'shapes', modelsUrl: '/', resume: null },
      data: { examples: [], heldOut: 0.2 },
      recipe: { ...REFERENCE_RECIPE, epochs: 27 },
    },
    plan: {
      ...{ method: 'grid', trials: 9, steps: 2, seed: 1, halving: 3 },
      space: { dropout: { choices: [0] } },
    },
  },
  Array.from({ length: 9 }, (_, trial) => ({ dropout: trial / 10 })),
);

function stateWith(finished: readonly FinishedPart[], elsewhere = false) {
  const parts = new Map(finished.map((part) => [nameOf(part), part]));
  return restingState(setup, parts, { stored: true, elsewhere });
}

function scored(trial: number, rung: number, score: number): FinishedPart {
  return { trial, rung, fold: null, outcome: { scores: [score], curve: [score], seconds: 2 } };
}

function diverged(trial: number, rung: number): FinishedPart {
  const outcome = { code: 'training-diverged', message: '', details: {}, cause: [] } as const;
  return { trial, rung, fold: null, outcome };
}

test('a trial that failed on a later rung keeps what it came to before, however far others are', () => {
  const first = Array.from({ length: 9 }, (_, trial) => scored(trial, 0, trial / 10));
  const second = [scored(8, 1, 0.9), scored(7, 1, 0.8), diverged(6, 1)];
  const third = [scored(8, 2, 0.95), scored(7, 2, 0.85)];
  for (const parts of [
    [...first, ...second.slice(1)],
    [...first, ...second],
    [...first, ...second, ...third],
  ])
    expect(stateWith(parts).trials[6]).toMatchObject({
      ...{ state: 'failed', rung: 0, share: setup.shares[0], scores: [0.6], seconds: 2 },
      failure: { code: 'training-diverged' },
    });
  expect(stateWith([...first, ...second, ...third])).toMatchObject({ phase: 'done', leader: 8 });
});

test('one that is not done is said to be stopped, or to run in another tab', () => {
  const some = [scored(8, 0, 0.9)];
  expect([stateWith(some).phase, stateWith(some, true).phase]).toEqual(['stopped', 'elsewhere']);
});

test('trials that have not changed stay the objects that they were', () => {
  const first = stateWith([scored(3, 0, 0.3)]).trials;
  const next = stateWith([scored(3, 0, 0.3), scored(4, 0, 0.4)]).trials;
  const kept = sameWhereUnchanged(next, first);
  expect(kept).toEqual(next);
  expect(kept.flatMap((trial, i) => (trial === first[i] ? [] : [i]))).toEqual([4]);
  expect(sameWhereUnchanged(next, null)).toEqual(next);
});
