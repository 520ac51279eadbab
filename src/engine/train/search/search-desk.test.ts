/** What could not be searched over is refused before anything is trained. */
import { expect, test } from 'vitest';
import type { SearchPlan } from '../../../contract/training/search';
import { REFERENCE_RECIPE, type DigitsData } from '../../../contract/training/training';
import { SearchDesk } from './search-desk';

function digitsSearch(start: DigitsData['start'], hidden: number[][]) {
  const plan: SearchPlan = {
    ...{ method: 'grid', trials: 12, steps: 2, seed: 1, halving: null },
    space: { hidden: { choices: hidden }, dropout: { choices: [0, 0.2] } },
  };
  return () =>
    new SearchDesk({
      training: {
        ...{ id: 'search', kind: 'digits', model: 'digits', modelsUrl: '/models/', resume: null },
        data: { source: 'generated', train: 100, heldOut: 20, corrections: [], start },
        recipe: REFERENCE_RECIPE,
      },
      plan,
    });
}

test('digits that go on from the live version are not searched over other hidden layers', () => {
  expect(digitsSearch('live', [[128], [64]])).toThrow(
    expect.objectContaining({ code: 'option-invalid', details: { option: 'hidden' } }),
  );
  expect(digitsSearch('live', [[128]])().trials()).toHaveLength(2);
  expect(digitsSearch('fresh', [[128], [64]])().trials()).toHaveLength(4);
});
