import { expect, test } from 'vitest';
import { Random } from '../rows/random';
import { ownStrata, withTrueNumbers } from './corrected-numbers';
import { splitOwn } from './corrected-rows';

const own = Array.from({ length: 40 }, (_, i) => [String(i), 'a', String(2 * i)]);
const set = {
  table: {
    names: ['x', 'kind', 'y'],
    rows: own,
    lines: own.map((_, i) => i + 1),
    width: 3,
    decimalComma: false,
  },
  names: ['x', 'kind', 'y'],
  formats: [],
  rows: own.map((_, i) => i),
  targets: own.map((_, i) => 2 * i),
};
const choice = { label: 2, inputs: [0, 1], numbers: true as const };

test('true numbers join the rows to train on, and what is held out stays the same', () => {
  const joined = withTrueNumbers(set, choice, [
    { input: { x: 7, kind: 'b' }, label: '1.5e2' },
    { input: { x: 7 }, label: 'dear' },
    { input: { other: 7 }, label: '3' },
    { input: 'a text', label: '3' },
  ]);
  // A tenth of the rows: the one that has columns and a number, four times.
  expect(joined.own).toBe(40);
  expect(joined.targets.slice(40)).toEqual([150, 150, 150, 150]);
  expect(joined.rows.slice(40).map((row) => joined.table.rows[row])).toEqual(
    Array.from({ length: 4 }, () => ['7', 'b', '']),
  );
  const split = (classes: Uint16Array) =>
    splitOwn({ classes, own: 40 }, 0.2, Random.seeded(1, 'examples'));
  const without = split(ownStrata({ ...set, own: 40 }));
  const { train, heldOut } = split(ownStrata(joined));
  expect(heldOut).toEqual(without.heldOut);
  expect([...train]).toEqual([...without.train, 40, 41, 42, 43]);
  expect(ownStrata(joined).subarray(0, 40)).toEqual(ownStrata({ ...set, own: 40 }));
});
