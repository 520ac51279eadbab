/** Rows before models whose truth is known: shares of cells, and the nearest different answer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { checkExplanation } from '../../contract/tasks/explanation';
import type { CellValue, Column } from './counterfactual';
import { explainTable } from './explain-table';

const number = (name: string, low: number, high: number, ordinary: number): Column => ({
  name,
  ordinary,
  range: { low, high },
  values: [],
  numberOf: (cell) => (typeof cell === 'number' ? cell : null),
  write: (value) => value,
});
const category = (name: string, values: readonly string[]): Column => ({
  name,
  ordinary: at(values, 0),
  range: null,
  values,
  numberOf: () => null,
  write: String,
});

const COLUMNS = [
  number('size', 0, 10, 5),
  number('age', 0, 100, 40),
  category('colour', ['grey', 'red', 'blue']),
  number('idle', 0, 1, 0.5),
];

/** Yes by 0.05 for each of `size`, -0.004 for each of `age`, 0.1 for red; `idle` does nothing. */
function yes(row: readonly CellValue[]): number {
  const [size, age, colour] = row;
  return (
    0.4 + 0.05 * (Number(size) - 5) - 0.004 * (Number(age) - 40) + (colour === 'red' ? 0.1 : 0)
  );
}

function askBy(score: (row: readonly CellValue[]) => number) {
  return (rows: readonly (readonly CellValue[])[]) =>
    Promise.resolve(
      rows.map((row) =>
        [
          { label: 'yes', score: score(row) },
          { label: 'no', score: 1 - score(row) },
        ].sort((a, b) => b.score - a.score),
      ),
    );
}

test('a linear model: each cell has what it adds to an ordinary row', async () => {
  const found = await explainTable([6, 30, 'red', 0.9], COLUMNS, askBy(yes), {});
  checkExplanation('table', found);
  expect(found).toMatchObject({ label: 'yes', method: 'exact' });
  [0.05, 0.04, 0.1, 0].forEach((share, i) => {
    expect(at(found.cells, i).share).toBeCloseTo(share, 12);
  });
  expect(found.base).toBeCloseTo(0.4, 12);
  expect(found.score).toBeCloseTo(0.59, 12);
});

test('the nearest different answer changes one cell, by no more than it takes', async () => {
  // 0.55 for yes: the turn is at a size of one less.
  const found = await explainTable([8, 40, 'grey', 0.5], COLUMNS, askBy(yes), {});
  expect(found.counterfactual).toMatchObject({
    label: 'no',
    changes: [{ column: 'size', from: 8 }],
  });
  const to = Number(found.counterfactual?.changes[0]?.to);
  expect(to).toBeLessThan(7);
  expect(to).toBeGreaterThanOrEqual(6.5);
});

test('where one change is not enough, several are found', async () => {
  // Yes only where both are large.
  const both = (row: readonly CellValue[]) =>
    Number(row[0]) > 8 && Number(row[1]) > 70 ? 0.9 : 0.1;
  const graded = (row: readonly CellValue[]) =>
    both(row) > 0.5 ? 0.9 : 0.02 * Number(row[0]) + 0.002 * Number(row[1]);
  const found = await explainTable([1, 10, 'grey', 0.5], COLUMNS, askBy(graded), {});
  expect(found.counterfactual?.changes.map(({ column }) => column)).toEqual(['size', 'age']);
  expect(found.counterfactual?.label).toBe('yes');
});

test('where nothing changes the answer, there is no other', async () => {
  const found = await explainTable(
    [1, 10, 'grey', 0.5],
    COLUMNS,
    askBy(() => 0.2),
    {},
  );
  expect(found.counterfactual).toBeNull();
});

test('another label: its score is explained, and what it would need', async () => {
  const found = await explainTable([6, 30, 'red', 0.9], COLUMNS, askBy(yes), { label: 'no' });
  expect(found.label).toBe('no');
  expect(found.counterfactual?.label).toBe('no');
  expect(at(found.cells, 2).share).toBeCloseTo(-0.1, 12);
});

test('the nearest other answer is another answer, within the range, whatever the row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.constantFrom('grey', 'red', 'blue', 'unknown', null),
      async (size, age, colour) => {
        const row = [size, age, colour, 0.5];
        const bounded = (each: readonly CellValue[]) => Math.min(1, Math.max(0, yes(each)));
        const found = await explainTable(row, COLUMNS, askBy(bounded), {});
        checkExplanation('table', found);
        const changes = found.counterfactual?.changes ?? [];
        const changed = row.map(
          (cell, i) => changes.find(({ column }) => column === at(COLUMNS, i).name)?.to ?? cell,
        );
        if (found.counterfactual) {
          expect(bounded(changed) >= 0.5).not.toBe(found.label === 'yes');
          expect(changes.length).toBeLessThanOrEqual(3);
        }
        changed.forEach((cell, i) => {
          const { range } = at(COLUMNS, i);
          if (range && typeof cell === 'number') {
            expect(cell).toBeGreaterThanOrEqual(range.low);
            expect(cell).toBeLessThanOrEqual(range.high);
          }
        });
      },
    ),
    { numRuns: 40 },
  );
});
