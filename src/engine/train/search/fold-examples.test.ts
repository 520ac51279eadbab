/** Folds are the same whether they are kept or cut anew, and every example is held out once. */
import { expect, test } from 'vitest';
import { sparseRows } from '../rows/sparse-rows';
import { FoldExamples } from './fold-examples';

const train = {
  rows: sparseRows(
    Float32Array.from({ length: 30 }, (_, i) => i % 4),
    3,
  ),
  labels: Uint16Array.from({ length: 10 }, (_, i) => i),
};

test('small folds are cut once, large ones each time, and come to the same', () => {
  const kept = new FoldExamples({ train }, 3, 7);
  const anew = new FoldExamples({ train }, 3, 7, 10);
  for (const fold of [0, 1, 2]) {
    expect(kept.of(fold)).toBe(kept.of(fold));
    expect(anew.of(fold)).not.toBe(anew.of(fold));
    expect(anew.of(fold)).toEqual(kept.of(fold));
  }
  const heldOut = [0, 1, 2].flatMap((fold) => [...kept.of(fold).heldOut.labels]);
  expect(heldOut.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
