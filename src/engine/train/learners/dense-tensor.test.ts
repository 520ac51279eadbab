import { expect, test } from 'vitest';
import { writtenOut } from './dense-tensor';

const rows = {
  width: 4,
  starts: new Uint32Array([0, 2, 5]),
  columns: new Uint16Array([0, 3, 1, 1, 2]),
  values: new Float32Array([1, 2, 3, 4, 5]),
};

test('rows are written out in the order that is asked for; what is named twice is added up', () => {
  expect([...writtenOut(rows, Uint32Array.of(1, 0))]).toEqual([0, 7, 5, 0, 1, 0, 0, 2]);
});

test('rows that end beyond their numbers are an error, not zeros', () => {
  const cut = { ...rows, values: rows.values.subarray(1) };
  expect(() => writtenOut(cut, Uint32Array.of(0))).toThrow(RangeError);
});
