import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, last } from '../../../../contract/at';
import { HEIGHT, layOutScatter, ticksOf } from './scatter-layout';

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

test('a right prediction lies on the line, and a point within the plot', () => {
  const points = [
    { x: 1, y: 1 },
    { x: 3, y: 2 },
    { x: 4, y: 4 },
  ];
  const { line, points: placed, left, right } = layOutScatter(400, points, 'same', String);
  const [from, to] = line;
  const onLine = (x: number) => from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y);
  expect(at(placed, 0).y).toBeCloseTo(onLine(at(placed, 0).x));
  expect(at(placed, 2).y).toBeCloseTo(onLine(at(placed, 2).x));
  // Less was predicted than is true: below the line, which on a screen is a greater y.
  expect(at(placed, 1).y).toBeGreaterThan(onLine(at(placed, 1).x));
  for (const { x, y } of placed) {
    expect(x).toBeGreaterThanOrEqual(left);
    expect(x).toBeLessThanOrEqual(right);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(HEIGHT);
  }
});

test('errors lie around zero, also where all are above it', () => {
  const { line, points } = layOutScatter(400, [{ x: 1, y: 2 }], 'zero', String);
  expect(line[0].y).toBeGreaterThan(at(points, 0).y);
  expect(line[0].y).toBe(line[1].y);
});
