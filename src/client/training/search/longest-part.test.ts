/** Parts are handed out the longest first: by epochs at first, then by what they took. */
import { expect, test } from 'vitest';
import { nameOf, setupOf, type PartKey } from '../../../contract/training/search-course';
import { LongestPart } from './longest-part';
import { testSearch } from './test-trial-workers';

const setup = setupOf(testSearch(3, null), [{ epochs: 3 }, { epochs: 9 }, { epochs: 9 }]);
const onRung = (rung: number): PartKey[] =>
  [0, 1, 2].map((trial) => ({ trial, rung, fold: null }));
const took = (seconds: readonly number[]) =>
  new Map(
    onRung(0).map((key, i) => [
      nameOf(key),
      { ...key, outcome: { scores: [1], curve: [], seconds: seconds[i] ?? 0 } },
    ]),
  );

test('the first rung by epochs, of equal ones the first', () => {
  expect(new LongestPart(setup).of(onRung(0), new Map())).toMatchObject({ trial: 1 });
});

test('a later rung by the seconds of the one before', () => {
  expect(new LongestPart(setup).of(onRung(1), took([2, 1, 5]))).toMatchObject({ trial: 2 });
  expect(new LongestPart(setup).of(onRung(1), took([7, 1, 5]))).toMatchObject({ trial: 0 });
});

test('of none there is none', () => {
  expect(new LongestPart(setup).of([], new Map())).toBeUndefined();
});
