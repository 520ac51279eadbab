/** Numbers predicted by a formula: shares of cells in it, and the nearest row for a wished one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { checkExplanation, sharesOf } from '../../contract/tasks/explanation';
import type { CellValue, Column } from './counterfactual';
import { explainNumber } from './explain-number';

const number = (name: string, low: number, high: number, ordinary: number): Column => ({
  name,
  ordinary,
  range: { low, high },
  values: [],
  numberOf: (cell) => (typeof cell === 'number' ? cell : null),
  write: (value) => value,
});

const COLUMNS: readonly Column[] = [
  number('rooms', 1, 9, 4),
  number('age', 0, 100, 40),
  {
    name: 'view',
    ordinary: 'street',
    range: null,
    values: ['street', 'sea'],
    numberOf: () => null,
    write: String,
  },
];

/** 100 a room, 2 less a year, half as much again with a view of the sea: they do not only add up. */
const price = ([rooms, age, view]: readonly CellValue[]): number =>
  (100 * Number(rooms) - 2 * Number(age)) * (view === 'sea' ? 1.5 : 1);

const ask = (rows: readonly (readonly CellValue[])[]) => Promise.resolve(rows.map(price));
const explain = (row: readonly CellValue[], how = {}) =>
  explainNumber('price', row, COLUMNS, ask, how);

test('each cell has what it adds; nobody wished for anything, so nothing is sought', async () => {
  const found = await explain([5, 30, 'street']);
  checkExplanation('regress', found);
  expect(found).toMatchObject({ label: 'price', value: 440, base: 320, counterfactual: null });
  [100, 20, 0].forEach((share, i) => {
    expect(at(found.cells, i).share).toBeCloseTo(share, 9);
  });
});

test('the nearest row above a number, and one between two', async () => {
  const above = await explain([5, 30, 'street'], { above: 600 });
  expect(above.counterfactual?.value).toBeGreaterThan(600);
  expect(above.counterfactual?.changes).toHaveLength(1);
  const between = await explain([5, 30, 'street'], { above: 200, below: 250 });
  expect(between.counterfactual?.value).toBeGreaterThan(200);
  expect(between.counterfactual?.value).toBeLessThan(250);
  expect((await explain([5, 30, 'street'], { above: 1e6 })).counterfactual).toBeNull();
});

test('what is there already needs no change, and a wish that none fulfils is refused', async () => {
  expect((await explain([5, 30, 'street'], { above: 400 })).counterfactual).toBeNull();
  await expect(explain([5, 30, 'street'], { above: 3, below: 2 })).rejects.toMatchObject({
    code: 'option-invalid',
  });
  await expect(explain([5, 30, 'street'], { label: 'rent' })).rejects.toThrow('price');
});

test('shares sum to the number less the base, whatever the row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 1, max: 9, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.constantFrom('street', 'sea', 'unknown', null),
      async (rooms, age, view) => {
        const found = await explain([rooms, age, view]);
        const sum = sharesOf(found).reduce((all, share) => all + share, 0);
        expect(Math.abs(sum - (found.value - found.base))).toBeLessThan(1e-6);
      },
    ),
    { numRuns: 60 },
  );
});
