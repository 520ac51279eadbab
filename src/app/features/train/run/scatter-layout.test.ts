import { expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import { HEIGHT, layOutScatter } from './scatter-layout';

test('a right prediction lies on the line, and a point within the plot', () => {
  const points = [
    { x: 1, y: 1 },
    { x: 3, y: 2 },
    { x: 4, y: 4 },
  ];
  const { line, points: placed, left, right } = layOutScatter(400, points, 'same', String);
  if (line === null) throw new RangeError('Predictions have a line.');
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
  expect(line?.[0].y).toBeGreaterThan(at(points, 0).y);
  expect(line?.[0].y).toBe(line?.[1].y);
});

test('points that are no predictions have no line, and an axis of their own', () => {
  const points = [
    { x: 1, y: 0.91, marked: true },
    { x: 2, y: 0.95 },
  ];
  const { line, yTicks, points: placed } = layOutScatter(400, points, 'none', String);
  expect(line).toBeNull();
  expect(at(yTicks, 0).value).toBeGreaterThan(0.8);
  expect(placed.map(({ marked }) => marked)).toEqual([true, undefined]);
});

test('numbers below the axis that would lie on each other are left out', () => {
  const points = [-4, -3, -2].map((x) => ({ x, y: 1 }));
  const long = (x: number) => (10 ** x).toFixed(6);
  for (const width of [260, 320, 700]) {
    const { xTicks } = layOutScatter(width, points, 'none', String, long);
    xTicks.slice(1).forEach(({ place }, i) => {
      expect(place - at(xTicks, i).place).toBeGreaterThan(7 * long(-3).length);
    });
    expect(xTicks.length).toBeGreaterThan(0);
  }
});
