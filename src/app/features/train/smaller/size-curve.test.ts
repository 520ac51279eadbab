import { expect, test } from 'vitest';
import type { ReducedSize } from '../../../../contract/training/reducing';
import { sizeCurve } from './size-curve';

const size = (bytes: number, score: number): ReducedSize => ({
  bytes,
  score,
  parts: 1,
  count: null,
  agreement: 1,
  time: 1,
});

test('sizes rise, and each is there once', () => {
  // A forest of three trees has one tree both at a tenth and at a third of them.
  const found = sizeCurve([
    size(300, 0.9),
    size(100, 0.7),
    size(100, 0.7),
    size(200, 0.6),
    size(200, 0.8),
  ]);
  expect(found.map(({ bytes, score }) => [bytes, score])).toEqual([
    [100, 0.7],
    [200, 0.8],
    [300, 0.9],
  ]);
});
