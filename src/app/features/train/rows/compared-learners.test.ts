/** All learners of a comparison are asked the same, and of texts not more than is affordable. */
import { describe, expect, test } from 'vitest';
import { textRecipe } from '../../../../contract/training/default-recipes';
import { REFERENCE_RECIPE, type RowsData } from '../../../../contract/training/training';
import { comparedLearners, MOST_TEXTS } from './compared-learners';

const data: RowsData = {
  source: { name: 'rows.csv', file: new Blob() },
  choice: { label: 1, inputs: [0] },
  heldOut: 0.2,
};
const common = { id: 'form', model: 'rows', resume: null };
const texts = { ...common, kind: 'classify', data, recipe: REFERENCE_RECIPE } as const;

describe('texts', () => {
  test('are learnt by every learner with the recipe that suits it, on the same folds, seed and examples', () => {
    const compared = comparedLearners(texts, 50_000, null, 5);
    expect(compared.map(({ learner }) => learner)).toEqual([
      ...['words', 'convolution', 'lstm', 'encoder'],
    ]);
    for (const { learner, request } of compared) {
      expect(request.data).toMatchObject({ learner, most: MOST_TEXTS });
      expect(request.recipe).toMatchObject({ folds: 5, seed: REFERENCE_RECIPE.seed });
    }
    expect(compared[2]?.request.recipe).toEqual({ ...textRecipe(MOST_TEXTS, 'lstm'), folds: 5 });
  });

  test('are all learnt by a recipe that was set by hand', () => {
    const set = { ...REFERENCE_RECIPE, epochs: 3, seed: 9 };
    for (const { request } of comparedLearners(texts, 100, set, 10))
      expect(request.recipe).toEqual({ ...set, folds: 10 });
  });
});

test('a table is learnt by the same recipe and trees', () => {
  const recipe = { ...REFERENCE_RECIPE, epochs: 7 };
  const table = { ...data, learner: 'tree', trees: 20 } as const;
  const asked = { ...common, kind: 'regress', data: table, recipe } as const;
  const compared = comparedLearners(asked, 100, null, 3);
  expect(compared).toHaveLength(5);
  for (const { learner, request } of compared) {
    expect(request).toMatchObject({ kind: 'regress', data: { learner, trees: 20 } });
    expect(request.recipe).toEqual({ ...recipe, folds: 3 });
  }
});
