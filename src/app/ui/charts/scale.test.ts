import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, last } from '../../../contract/at';
import { everyNth, spread, ticksOf, zeroTicks } from './scale';

describe('ticks', () => {
  test.each([
    [9.3, 4, [0, 2.5, 5, 7.5, 10]],
    [100, 4, [0, 25, 50, 75, 100]],
    [0.07, 4, [0, 0.02, 0.04, 0.06, 0.08]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
    [0, 4, [0, 0.25, 0.5, 0.75, 1]],
  ])('for %d in %d steps', (most, count, ticks) => {
    expect(zeroTicks(most, count)).toEqual(ticks);
  });

  test('start at zero, reach the largest value and are no more than asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (most, count) => {
          const ticks = zeroTicks(most, count);
          expect(ticks[0]).toBe(0);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
          expect(ticks.length).toBeLessThanOrEqual(count + 1);
        },
      ),
      { seed: 23 },
    );
  });
});

test('labels of an axis are evenly spaced and not too many', () => {
  expect(everyNth(10, 5)).toEqual([0, 2, 4, 6, 8]);
  expect(everyNth(3, 5)).toEqual([0, 1, 2]);
  expect(everyNth(0, 5)).toEqual([]);
});

test('labels keep their distance, their order and the end', () => {
  expect(spread([10, 12, 50], 16, 100)).toEqual([10, 26, 50]);
  expect(spread([98, 95], 16, 100)).toEqual([100, 84]);
});

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test('round numbers lie around all values, rising by equal steps', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 50 }), (values) => {
      const ticks = ticksOf(values, 5);
      const slack = 1e-6 * Math.max(1, ...values.map(Math.abs));
      expect(at(ticks, 0)).toBeLessThanOrEqual(Math.min(...values) + slack);
      expect(last(ticks)).toBeGreaterThanOrEqual(Math.max(...values) - slack);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(10);
      expect(ticks.every((tick, i) => i === 0 || tick > at(ticks, i - 1))).toBe(true);
    }),
  );
  expect(ticksOf([0.12, 0.31], 4)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
});
