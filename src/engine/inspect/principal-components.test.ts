import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { principalComponents, projected } from './principal-components';

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, part, i) => sum + part * at(b, i), 0);

test('points on a slanted cross have its arms as directions, the longer first', () => {
  const points = [
    [1 + 3 * 0.6, 2 + 3 * 0.8],
    [1 - 3 * 0.6, 2 - 3 * 0.8],
    [1 + 0.8, 2 - 0.6],
    [1 - 0.8, 2 + 0.6],
  ];
  const found = principalComponents(points, 2);
  const rounded = found.directions.map((direction) =>
    [...direction].map((x) => Number(x.toFixed(6))),
  );
  expect(rounded).toEqual([
    [0.6, 0.8],
    [0.8, -0.6],
  ]);
  expect([...found.mean].map((x) => Number(x.toFixed(9)))).toEqual([1, 2]);
  expect(at(found.explained, 0)).toBeCloseTo(0.9);
  expect(at(found.explained, 1)).toBeCloseTo(0.1);
  expect(projected(at(points, 0), found).map((x) => Math.round(x * 1e6) / 1e6 + 0)).toEqual([3, 0]);
});

test('directions are of length one, at right angles, and explain the most first', () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.array(number, { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 30 }),
      (points) => {
        const { directions, explained } = principalComponents(points, 2);
        const [first, second] = [at(directions, 0), at(directions, 1)];
        expect(dot(first, first)).toBeCloseTo(1);
        expect(dot(second, second)).toBeCloseTo(1);
        expect(dot(first, second)).toBeCloseTo(0);
        expect(at(explained, 0)).toBeGreaterThanOrEqual(at(explained, 1) - 1e-3);
        expect(at(explained, 0) + at(explained, 1)).toBeLessThan(1 + 1e-9);
      },
    ),
    { seed: 3 },
  );
});

test('points that are all the same have no variance to explain', () => {
  expect(
    principalComponents(
      [
        [1, 2],
        [1, 2],
      ],
      2,
    ).explained,
  ).toEqual([0, 0]);
});
