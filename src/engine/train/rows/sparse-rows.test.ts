import { expect, test } from 'vitest';
import { pick, sparseRows } from './sparse-rows';

const rows = sparseRows(Uint8Array.of(0, 2, 0, 0, 0, 0, 5, 0, 7), 3, 0.5);

test('only what is not zero is written down', () => {
  expect(rows).toEqual({
    width: 3,
    starts: Uint32Array.of(0, 1, 1, 3),
    columns: Uint16Array.of(1, 0, 2),
    values: Float32Array.of(1, 2.5, 3.5),
  });
});

test('examples are picked in the order that is asked for', () => {
  const picked = pick({ rows, labels: Uint16Array.of(4, 5, 6) }, [2, 0, 2]);
  expect([...picked.labels]).toEqual([6, 4, 6]);
  expect([...picked.rows.starts]).toEqual([0, 2, 3, 5]);
  expect([...picked.rows.values]).toEqual([2.5, 3.5, 1, 2.5, 3.5]);
});

test('numbers that fill no whole row, and rows that are not there, are errors and no zeros', () => {
  expect(() => sparseRows(new Uint8Array(7), 3)).toThrow(RangeError);
  expect(() => pick({ rows, labels: Uint16Array.of(4, 5, 6) }, [3])).toThrow(RangeError);
});
