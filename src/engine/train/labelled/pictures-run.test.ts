/** Folds of drawings are learnt as a whole training learns: bent, and none that is asked about. */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import { foldExamples, foldsOf } from '../loop/network-session';
import { countRows } from '../rows/sparse-rows';
import { preparePictures } from './pictures-run';

const SIDE = 28;
const FOLDS = 5;

/** Each has ink in a row of its own. */
const drawings = Array.from({ length: 20 }, (_, i) => ({
  label: i % 2 === 0 ? 'even' : 'odd',
  pixels: Uint8ClampedArray.from({ length: SIDE * SIDE }, (__, pixel) =>
    Math.floor(pixel / SIDE) === 4 + i ? 255 : 0,
  ),
}));

test('a fold learns many bent drawings, and each label is in it', () => {
  const { examples } = preparePictures({
    data: { examples: drawings, heldOut: 0.2 },
    recipe: { ...REFERENCE_RECIPE, folds: FOLDS },
  });
  const parts = foldsOf(examples, FOLDS, 1);
  expect(parts).toHaveLength(FOLDS);
  for (const part of parts) {
    const { train, heldOut } = foldExamples(examples, part);
    expect([...heldOut.labels].sort()).toEqual([0, 0, 1, 1]);
    expect(countRows(heldOut.rows)).toBe(4);
    expect(countRows(train.rows)).toBe(16 * 80);
    // The first of each drawing's examples is the drawing itself: none of those held out is there
    const own = Array.from({ length: 16 }, (_, i) => at(train.rows.starts, i * 80));
    const inked = own.map((start) => Math.floor(at(train.rows.columns, start) / SIDE) - 4);
    expect(inked.toSorted((a, b) => a - b)).toEqual([...part.rest].sort((a, b) => a - b));
  }
});

test('without folds what is held out is never bent into what is learnt', () => {
  const { examples, train, heldOut } = preparePictures({
    data: { examples: drawings, heldOut: 0.2 },
    recipe: REFERENCE_RECIPE,
  });
  expect([train.length, heldOut.length]).toEqual([16, 4]);
  expect([countRows(examples.train.rows), countRows(examples.heldOut.rows)]).toEqual([16 * 80, 4]);
});
