import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ascending, percentile } from './percentile';

describe('percentiles', () => {
  // numpy.percentile([15, 20, 35, 40, 50], [0, 5, 30, 40, 50, 95, 100])
  test.each([
    [0, 15],
    [0.05, 16],
    [0.3, 23],
    [0.4, 29],
    [0.5, 35],
    [0.95, 48],
    [1, 50],
  ])('at %d of five values is %d', (share, value) => {
    expect(percentile([15, 20, 35, 40, 50], share)).toBeCloseTo(value, 10);
  });

  test('of nothing there is none, of one value it is that value', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(percentile([7], 0.95)).toBe(7);
  });

  test('rise with the share and stay within the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }),
        (values) => {
          const sorted = ascending(values);
          const all = [0, 0.25, 0.5, 0.75, 0.95, 1].map(
            (share) => percentile(sorted, share) ?? NaN,
          );
          expect(all).toEqual(ascending(all));
          expect(all[0]).toBe(Math.min(...values));
          expect(all.at(-1)).toBe(Math.max(...values));
        },
      ),
      { seed: 31 },
    );
  });
});
