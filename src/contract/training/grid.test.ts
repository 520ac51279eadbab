import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridBase, gridSize, gridTrials } from './grid';
import type { SearchPlan, SearchRequest, Space } from './search';
import { REFERENCE_RECIPE, SCHEDULES, TABLE_LEARNERS, type TableData } from './training';

function tableSearch(space: Space, plan: Partial<SearchPlan> = {}): SearchRequest {
  const data: TableData = {
    source: { name: 'table.csv', file: new Blob([]) },
    choice: { inputs: [0], label: 1 },
    heldOut: 0.2,
    learner: 'network',
    trees: 100,
  };
  return {
    training: {
      id: 'search',
      kind: 'table',
      model: 'table',
      data,
      recipe: REFERENCE_RECIPE,
      modelsUrl: 'http://localhost/models/',
      resume: null,
    },
    plan: {
      method: 'grid',
      space,
      trials: 500,
      steps: 3,
      seed: 1,
      halving: null,
      ...plan,
    },
  };
}

describe('a grid', () => {
  test('has every combination; the last setting changes fastest', () => {
    const search = tableSearch({
      hidden: { choices: [[8], []] },
      learningRate: { from: 0.001, to: 0.1, scale: 'log' },
    });
    expect([...gridTrials(search)]).toEqual([
      { hidden: [8], learningRate: 0.001 },
      { hidden: [8], learningRate: 0.01 },
      { hidden: [8], learningRate: 0.1 },
      { hidden: [], learningRate: 0.001 },
      { hidden: [], learningRate: 0.01 },
      { hidden: [], learningRate: 0.1 },
    ]);
  });

  test('leaves out what a learner does not use', () => {
    const search = tableSearch({
      learner: { choices: ['forest', 'tree', 'linear'] },
      trees: { choices: [10, 20] },
      hidden: { choices: [[8], [16]] },
      epochs: { choices: [1, 2] },
    });
    expect([...gridTrials(search)]).toEqual([
      { learner: 'forest', trees: 10 },
      { learner: 'forest', trees: 20 },
      { learner: 'tree' },
      { learner: 'linear', epochs: 1 },
      { learner: 'linear', epochs: 2 },
    ]);
  });

  test('takes whole numbers of a short range once each', () => {
    const search = tableSearch({ epochs: { from: 1, to: 3, scale: 'linear' } }, { steps: 9 });
    expect([...gridTrials(search)]).toEqual([{ epochs: 1 }, { epochs: 2 }, { epochs: 3 }]);
  });

  test('is counted as it is listed, and lists nothing twice', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const choices = <Value>(all: readonly Value[]) =>
      maybe(fc.subarray([...all], { minLength: 1 }).map((some) => ({ choices: some })));
    fc.assert(
      fc.property(
        fc.record({
          learner: choices(TABLE_LEARNERS),
          schedule: choices(SCHEDULES),
          trees: maybe(numbers.map((some) => ({ choices: some }))),
          epochs: maybe(
            fc
              .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 20 }))
              .map(([from, more]) => ({ from, to: from + more, scale: 'log' as const })),
          ),
          beta: choices([0.1, 0.2]),
          dropout: maybe(fc.constant({ from: 0, to: 0.5, scale: 'linear' as const })),
        }),
        fc.integer({ min: 2, max: 6 }),
        (space, steps) => {
          const search = tableSearch(space, { steps });
          const listed = [...gridTrials(search)].map((trial) => JSON.stringify(trial));
          expect(gridSize(gridBase(search.training), search.plan)).toBe(listed.length);
          expect(new Set(listed).size).toBe(listed.length);
        },
      ),
    );
  });
});
