import { expect, test } from 'vitest';
import { at, last } from './at';

test('an index inside gives its element, zero and the empty text too', () => {
  expect(at(Float32Array.of(0, 2), 0)).toBe(0);
  expect(at(['', 'a'], 0)).toBe('');
  expect(last([1, 2, 3])).toBe(3);
});

test.each([2, -1, 0.5, NaN])('the index %f of two elements is an error', (index) => {
  expect(() => at([1, 2], index)).toThrow(RangeError);
});

test('nothing has no last element', () => {
  expect(() => last([])).toThrow(RangeError);
});
