import { describe, expect, test } from 'vitest';
import { along, linePath, lonePoints, nearest, textWidth } from './line-geometry';

test('values lie along an axis in proportion, one alone in its middle', () => {
  expect(along([2, 3, 6], 10, 100)).toEqual([10, 35, 110]);
  expect(along([7], 10, 100)).toEqual([60]);
  expect(along([], 10, 100)).toEqual([]);
});

describe('a line', () => {
  const points = [{ x: 0, y: 9 }, null, { x: 2, y: 7 }, { x: 3.04, y: 5 }, null, null];

  test('has a gap where nothing was measured', () => {
    expect(linePath(points, false)).toBe('M0.0 9.0M2.0 7.0L3.0 5.0');
  });

  test('goes on over what was measured less often', () => {
    expect(linePath([null, ...points], true)).toBe('M0.0 9.0L2.0 7.0L3.0 5.0');
  });

  test('has a dot for what no stroke would show', () => {
    expect(lonePoints(points)).toEqual([{ x: 0, y: 9 }]);
    expect(lonePoints([{ x: 1, y: 1 }])).toEqual([{ x: 1, y: 1 }]);
    expect(lonePoints([null])).toEqual([]);
  });
});

test('what is pointed at is the nearest value, the first of two as near', () => {
  expect(nearest([0, 10, 20], 14)).toBe(1);
  expect(nearest([0, 10, 20], 15)).toBe(1);
  expect(nearest([0, 10, 20], 99)).toBe(2);
  expect(nearest([], 5)).toBeNull();
});

test('an ideograph is about as wide as two letters', () => {
  expect(textWidth('ab')).toBe(15);
  expect(textWidth('准确率')).toBe(42);
  expect(textWidth('100%')).toBe(40.5);
});
