/** What a spreadsheet would run is made harmless, and nothing else is touched. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded, isFormula } from './formula-guard';

test.each([
  '=1+1',
  '+1-800-555',
  '-2+3+cmd|x',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '+',
  '-',
])('%j gets an apostrophe', (cell) => {
  expect(guarded(cell)).toBe(`'${cell}`);
});

test.each([
  '',
  '-5',
  '+3.5',
  '-1,234.50',
  '-.5',
  '-12 %',
  '+1e-3',
  'a=b',
  ' =1',
  "'=1",
  '5-3',
  '好',
])('%j stays as it is', (cell) => {
  expect(guarded(cell)).toBe(cell);
});

test('nothing that is left can be run, and the cell is all there', () => {
  const cells = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'),
        fc.string(),
      )
      .map((parts) => parts.join('')),
    fc.double().map(String),
  );
  fc.assert(
    fc.property(cells, (cell) => {
      const safe = guarded(cell);
      expect(isFormula(safe)).toBe(false);
      expect(safe.slice(safe.length - cell.length)).toBe(cell);
      expect(safe.length - cell.length).toBe(isFormula(cell) ? 1 : 0);
    }),
  );
});

test('every number that JavaScript writes stays a number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(guarded(String(number))).toBe(String(number));
    }),
  );
});
