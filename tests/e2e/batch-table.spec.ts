/**
 * Batches of tables, on the production build: the columns of a file are matched with those of a model
 * from the studio, each row gets a number with its range or a label, and a reload loses nothing.
 */
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { expectAccessibleTwice } from '../access';
import { answered, download, open, run, table } from './batch-fixtures';
import { expect, test } from './fixtures';

async function train(page: Page, example: 'rows-example' | 'rows-example-numbers', name: string) {
  await page.goto('./?backend=wasm#/train/table');
  await page.getByTestId(example).click();
  await page.getByTestId('train-name').fill(name);
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1');
}

/** What the studio answers about a pendulum. */
async function asked(page: Page, cells: Readonly<Record<string, string>>): Promise<number> {
  for (const [name, cell] of Object.entries(cells))
    await page.locator(`[data-testid=trial-cell][data-column=${name}]`).fill(cell);
  await page.getByTestId('trial-ask').click();
  return Number(await page.getByTestId('trial-answer').getAttribute('data-value'));
}

async function parsed(page: Page) {
  const csv = (await download(page, 'CSV')).toString('utf8').replace(/^\ufeff/, '');
  return Papa.parse<Record<string, string>>(csv.trim(), { header: true }).data;
}

/** Answered rows of the newest batch, as the browser stores it. */
function storedRows(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('inkling');
        opening.onerror = () => {
          reject(new Error('The database does not open.'));
        };
        opening.onsuccess = () => {
          const database = opening.result;
          const asking = database.transaction('batches').objectStore('batches').getAll();
          asking.onsuccess = () => {
            database.close();
            const batches = asking.result as { answered: number }[];
            resolve(batches.at(-1)?.answered ?? 0);
          };
        };
      }),
  );
}

/** Pendulums in a file that writes numbers with commas, its columns in an order of their own. */
const pendulums = (count: number) =>
  [
    'who;Place;angle;length',
    ...Array.from(
      { length: count },
      (_, i) => `clock ${String(i)};Earth;${String(10 + (i % 50))};1,${String(i % 10)}5`,
    ),
  ].join('\n');

test('rows of a file get the numbers that the studio answers, with their range', async ({
  page,
}) => {
  await train(page, 'rows-example-numbers', 'pendulum');
  const one = { length: '1.05', angle: '10', place: 'Earth', mass: '' };
  const expected = await asked(page, one);
  const long = 'x'.repeat(1_001);
  await open(page, 'clocks.csv', `${pendulums(3)}\nempty;;;\nlong;${long};10;1,05\n`);
  await page.getByTestId('batch-task').selectOption('Numbers of pendulum');
  await expect(page.getByTestId('batch-columns')).toContainText(
    'Reads 3 columns: length, angle, place.',
  );
  await expect(page.getByTestId('batch-missing')).toContainText('Not in this file: mass.');
  await expect(page.getByTestId('batch-extra')).toContainText('who');
  await expectAccessibleTwice(page);
  await run(page);

  const first = table(page).locator('[data-row="0"]');
  await expect(first).toContainText('who: clock 0 · Place: Earth · angle: 10 · length: 1,05');
  const value = Number(await first.locator('.answer').getAttribute('data-value'));
  expect(value).toBeCloseTo(expected, 9);
  await expect(table(page).locator('thead')).toContainText('90% range');
  await expect(table(page).locator('[data-row="3"] .fault')).toHaveText(
    'Nothing in the columns that the model reads',
  );
  await expect(table(page).locator('[data-row="4"] .fault')).toHaveText(
    'A cell is longer than 1,000 characters',
  );
  await expect(page.getByTestId('batch-numbers')).toContainText('mean');
  await expectAccessibleTwice(page);

  const rows = await parsed(page);
  expect(Object.keys(rows[0] ?? {})).toEqual([
    'who',
    'Place',
    'angle',
    'length',
    'value',
    'low',
    'high',
    'error',
  ]);
  const [low, high] = [Number(rows[0]?.['low']), Number(rows[0]?.['high'])];
  expect(Number(rows[0]?.['value'])).toBeCloseTo(expected, 5);
  expect(low).toBeLessThan(value);
  expect((low + high) / 2).toBeCloseTo(value, 5);
  expect(rows[3]).toMatchObject({ value: '', low: '', error: 'input-empty' });
  expect(rows[4]).toMatchObject({ value: '', high: '', error: 'input-too-long' });

  await page.getByTestId('batch-sort').selectOption('Greatest first');
  await expect(table(page).locator('tbody tr').first()).toHaveAttribute('data-row', '2');
});

test('rows get labels, JSON as well; a file without the columns of a model says so', async ({
  page,
}) => {
  await train(page, 'rows-example', 'paper');
  const paper = { weight: 250, thickness: 300, absorbency: 95, surface: 'rough', tint: 'cream' };
  await open(page, 'paper.json', JSON.stringify([paper, { ...paper, absorbency: 1, weight: 60 }]));
  await page.getByTestId('batch-task').selectOption('Labels of paper');
  await expect(page.getByTestId('batch-missing')).toHaveCount(0);
  await expect(page.getByTestId('batch-extra')).toHaveCount(0);
  await run(page);
  await expect(table(page).locator('[data-row="0"] .label')).toHaveText('blotting');
  await expect(page.getByTestId('batch-shares')).toContainText('blotting');
  await expect(page.getByTestId('batch-words')).toHaveCount(0);
  const rows = JSON.parse((await download(page, 'JSON')).toString('utf8')) as object[];
  expect(rows[0]).toMatchObject({ weight: '250', label: 'blotting', score: expect.any(Number) });

  await page.getByTestId('batch-close').click();
  await open(page, 'other.csv', 'day,note\n1,good\n2,bad\n');
  await page.getByTestId('batch-task').selectOption('Labels of paper');
  await expect(page.getByTestId('batch-no-match')).toContainText(
    'No column of this file is one that the model reads: weight, thickness',
  );
  await expect(page.getByTestId('batch-run')).toBeDisabled();
});

test('a table is paused, goes on after a reload, and is masked in any column', async ({ page }) => {
  await train(page, 'rows-example-numbers', 'pendulum');
  const rows = 30_000;
  await open(page, 'many.csv', pendulums(rows).replace('clock 0', 'ann@example.org'));
  await page.getByTestId('batch-task').selectOption('Numbers of pendulum');
  await page.getByText('Mask private data in a column').click();
  await expect(page.getByTestId('batch-column')).toHaveValue('0');
  await page.getByTestId('batch-mask').click();
  await expect(page.getByTestId('batch-masked')).toContainText('ann@example.org');
  await page.getByTestId('batch-run').click();
  await expect.poll(() => answered(page)).toBeGreaterThan(0);
  await page.getByTestId('batch-pause').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'paused');
  // What is answered is stored before the pause begins, which may take a group's time.
  await expect.poll(() => storedRows(page)).toBeGreaterThan(0);
  await expect.poll(async () => (await storedRows(page)) === (await answered(page))).toBe(true);
  const waiting = await answered(page);
  expect(waiting).toBeLessThan(rows);

  await page.reload();
  const stored = page.getByTestId('batch-stored');
  await expect(stored).toHaveAttribute('data-answered', String(waiting));
  await page.getByTestId('batch-open').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'done');
  await expect(table(page)).toHaveAttribute('data-matching', String(rows));
  await expect(page.getByTestId('batch-masked-before')).toHaveAttribute('data-rows', '1');
  await expect(table(page).locator('[data-row="0"]')).toContainText('who: [e-mail 1] · Place');
  const all = await parsed(page);
  expect(all).toHaveLength(rows);
  expect(all.every(({ value, low, high }) => Number(low) < Number(value) && value && high)).toBe(
    true,
  );
  expect(all[0]).toMatchObject({ who: '[e-mail 1]', masked: 'e-mail 1' });
});
