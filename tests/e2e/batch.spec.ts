/**
 * A file whose rows are read one after the other: what is shown of them, that a pause and a reload
 * cost nothing, and what is taken away.
 */
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { Page } from '@playwright/test';
import { expectAccessibleTwice } from '../access';
import { answered, download, GOOD, many, open, run, table } from './batch-fixtures';
import { expect, test } from './fixtures';

const REVIEWS = [
  'id,day,review,amount',
  '1,2026-01-02,"She said ""wonderful"", and I love it",-5',
  '2,2026-01-03,"Broken, late\nand the worst that I ever bought",+3.5',
  '3,2026-01-09,非常满意，质量很好，还会再买。,1',
  '4,2026-01-10,,2',
  '5,2026-01-11,质量太差了，非常失望。,3',
  '6,2026-01-12,"=HYPERLINK(""http://a""), a truly lovely present",4',
  '',
].join('\n');

const rowsShown = (page: Page) =>
  table(page)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => Number(row.dataset.row)));
test('quotes, line ends, Chinese and an empty cell are read, shown, filtered and sorted', async ({
  page,
}) => {
  await open(page, 'reviews.csv', REVIEWS);
  await expect(page.getByTestId('batch-column')).toHaveValue('2');
  await run(page);
  await expect(table(page)).toHaveAttribute('data-matching', '6');
  expect(await rowsShown(page)).toEqual([0, 1, 2, 3, 4, 5]);
  await expect(table(page).locator('[data-row="1"]')).toContainText('Negative');
  await expect(table(page).locator('[data-row="2"]')).toContainText('Positive');
  await expect(table(page).locator('[data-row="3"]')).toContainText('Nothing in this cell');
  await expect(page.getByTestId('batch-faults')).toContainText('1 row has no answer');
  await expect(page.getByTestId('batch-shares')).toContainText('Negative');
  await expect(page.getByTestId('batch-time')).toContainText('Labels over time');

  await page.getByTestId('batch-filter-label').selectOption('Negative');
  await expect(table(page)).toHaveAttribute('data-matching', '2');
  await page.getByTestId('batch-filter-label').selectOption('Without an answer');
  await expect(table(page)).toHaveAttribute('data-matching', '1');
  expect(await rowsShown(page)).toEqual([3]);
  await page.getByTestId('batch-filter-label').selectOption('Any');
  await page.getByTestId('batch-filter-text').fill('WONDERFUL');
  await expect(table(page)).toHaveAttribute('data-matching', '1');
  await page.getByTestId('batch-filter-text').fill('');
  await page.getByTestId('batch-sort').selectOption('Surest first');
  await expect(table(page)).toHaveAttribute('data-matching', '6');
  await expect.poll(async () => (await rowsShown(page)).at(-1)).toBe(3);
  const scores = await table(page)
    .locator('tbody td.number')
    .evaluateAll((cells) => cells.map((cell) => Number.parseFloat(cell.textContent)));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  await expectAccessibleTwice(page);
});

test('the result is taken away as CSV, JSON and a workbook, and is read back', async ({ page }) => {
  await open(page, 'reviews.csv', REVIEWS);
  await run(page);
  const csv = (await download(page, 'CSV')).toString('utf8');
  await expect(page.getByTestId('batch-guarded')).toContainText('1 cell');
  const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, '').trim(), {
    header: true,
  });
  expect(data).toHaveLength(6);
  expect(data[0]).toMatchObject({ amount: '-5', label: 'POSITIVE', error: '' });
  expect(data[1]?.['review']).toContain('\nand the worst');
  expect(data[3]).toMatchObject({ label: '', score: '', error: 'input-empty' });
  expect(data[5]?.['review']).toMatch(/^'=HYPERLINK/);
  expect(Number(data[0]?.['score'])).toBeGreaterThan(0.5);

  const json = JSON.parse((await download(page, 'JSON')).toString('utf8')) as unknown[];
  expect(json).toHaveLength(6);
  expect(json[5]).toMatchObject({ label: 'POSITIVE' });

  const workbook = await download(page, 'Excel');
  const sheet = strFromU8(
    unzipSync(new Uint8Array(workbook))['xl/worksheets/sheet1.xml'] ?? new Uint8Array(),
  );
  expect(sheet).toContain('<v>-5</v>');
  expect(sheet).not.toContain('<f>');
  await page.getByTestId('batch-close').click();
  await page
    .getByTestId('batch-file')
    .setInputFiles({ name: 'again.xlsx', mimeType: '', buffer: workbook });
  await expect(page.getByTestId('batch-column').locator('option')).toHaveText([
    'id',
    'day',
    'review',
    'amount',
    'label',
    'score',
    'error',
  ]);
  await expect(page.getByTestId('batch-column')).toHaveValue('2');
  await run(page);
  await expect(table(page).locator('[data-row="2"]')).toContainText('非常满意');
  await expect(table(page)).toHaveAttribute('data-matching', '6');
});

test('a batch waits while it is paused, goes on, and survives a reload', async ({ page }) => {
  const rows = 4_000;
  await open(page, 'many.csv', many(rows));
  await page.getByTestId('batch-run').click();
  await expect.poll(() => answered(page)).toBeGreaterThan(0);
  await page.getByTestId('batch-pause').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'paused');
  await page.waitForTimeout(1_000);
  const waiting = await answered(page);
  await page.waitForTimeout(1_000);
  expect(await answered(page)).toBe(waiting);
  expect(waiting).toBeLessThan(rows);
  await page.getByTestId('batch-go-on').click();
  await expect.poll(() => answered(page)).toBeGreaterThan(waiting);

  await page.reload();
  await page.getByTestId('batch-stored').waitFor();
  const stored = Number(await page.getByTestId('batch-stored').getAttribute('data-answered'));
  expect(stored, 'what was answered by the pause is stored').toBeGreaterThanOrEqual(waiting);
  expect(stored).toBeLessThan(rows);
  await page.getByTestId('batch-open').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'done');
  await expect(table(page)).toHaveAttribute('data-matching', String(rows));
  const csv = (await download(page, 'CSV')).toString('utf8').trim();
  const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true });
  expect(data.map(({ text = '' }) => Number(/\d+$/.exec(text)?.[0]))).toEqual(
    Array.from({ length: rows }, (_, i) => i),
  );
  expect(data.every(({ label }, i) => label === (i % 2 === 0 ? 'POSITIVE' : 'NEGATIVE'))).toBe(
    true,
  );

  await page.getByTestId('batch-close').click();
  await page.getByTestId('batch-forget').click();
  await expect(page.getByTestId('batch-stored')).toHaveCount(0);
});

test('what is asked in another view takes its turn in the middle, and stop ends at once', async ({
  page,
}) => {
  await open(page, 'many.csv', many(20_000));
  await page.getByTestId('batch-run').click();
  await expect.poll(() => answered(page)).toBeGreaterThan(100);
  await page.getByRole('link', { name: 'Sentiment' }).click();
  await page.getByTestId('sentiment-input').fill(GOOD);
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  await page.goto('./?backend=wasm#/batch');
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'running');
  await page.getByTestId('batch-stop').click();
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'stopped');
  expect(await answered(page)).toBeLessThan(20_000);
  await expect(page.getByTestId('batch-download')).toBeVisible();
});

test('a batch that another tab has is not answered twice', async ({ page, context }) => {
  await open(page, 'many.csv', many(5_000));
  await page.getByTestId('batch-run').click();
  await expect.poll(() => answered(page)).toBeGreaterThan(0);
  await page.getByTestId('batch-pause').click();
  const other = await context.newPage();
  await other.goto('./?backend=wasm#/batch');
  await other.getByTestId('batch-open').click();
  await expect(other.getByRole('alert')).toContainText('open in another tab');
  await other.close();
});

test('texts in lines are pasted and summarised', async ({ page }) => {
  await page.goto('./?backend=wasm#/batch');
  await page.getByText('Or paste rows').click();
  const text = [
    'The council voted for the plan late on Tuesday. Work on the pumps begins in March, and should take two years.',
    'Three towns, all of them near, have asked to be connected. They want it when the first winter has passed, or before.',
    'Fishermen had feared the colder water. A study found no effect beyond the outlet.',
  ].join('\n');
  await page.getByTestId('batch-paste').fill(text);
  await page.getByTestId('batch-use').click();
  await page.getByTestId('batch-task').selectOption('Summarise');
  await run(page);
  await expect(table(page)).toHaveAttribute('data-matching', '3');
  await expect(table(page).locator('tbody tr').first()).toContainText('council');
  const csv = (await download(page, 'CSV')).toString('utf8');
  expect(csv.split('\r\n')[0]).toMatch(/summary$/);
});

test('labels of the own model are put on rows, and words that go with them are named', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/train/classify');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-name').fill('own');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toBeVisible();
  const lines = Array.from({ length: 60 }, (_, i) =>
    i % 2 === 0
      ? `The ink is lovely, thank you ${String(i)}`
      : `When does the ink arrive ${String(i)}?`,
  );
  await open(page, 'lines.txt', lines.join('\n'));
  await page.getByTestId('batch-task').selectOption('Labels of own');
  await run(page);
  await expect(table(page)).toHaveAttribute('data-matching', '60');
  await expect(table(page).locator('[data-row="0"]')).toContainText('praise');
  await expect(table(page).locator('[data-row="1"]')).toContainText('question');
  await page.getByText('Words that go with each label').click();
  await expect(page.getByTestId('batch-words')).toContainText('lovely 30');
  await page.getByTestId('batch-next').click();
  await expect(page.getByTestId('batch-page')).toHaveText('Page 2 of 2');
  await expect.poll(() => rowsShown(page)).toEqual(Array.from({ length: 10 }, (_, i) => 50 + i));
});

test('what is no table says so, and what was there stays', async ({ page }) => {
  await page.goto('./#/batch');
  const give = (name: string, buffer: Buffer) =>
    page.getByTestId('batch-file').setInputFiles({ name, mimeType: '', buffer });
  await give('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
  await expect(page.getByRole('alert')).toContainText('old.xls is no workbook');
  await give('broken.xlsx', Buffer.from('PK\u0003\u0004 nothing'));
  await expect(page.getByRole('alert')).toContainText('broken.xlsx is no workbook');
  await give('empty.csv', Buffer.from(''));
  await expect(page.getByTestId('batch-no-column')).toBeVisible();
  await expect(page.getByTestId('batch-run')).toBeDisabled();
});

test('the view is accessible while it is empty, and in Chinese', async ({ page }) => {
  await page.goto('./#/batch');
  await page.getByTestId('batch-example').waitFor();
  await expectAccessibleTwice(page);
  await page.getByTestId('lang-switch').click();
  await expect(page.locator('main')).toContainText('放入一列文本');
  await page.getByTestId('batch-example').click();
  await page.getByTestId('batch-column').waitFor();
  await expectAccessibleTwice(page);
  expect(await page.locator('main').innerText()).not.toMatch(/\b(?:batch|rows)\.[a-z]/i);
});
