/** A batch whose workers die goes on, and what should be known of its answers is said. */
import Papa from 'papaparse';
import { answered, download, GOOD, many, open, run, table } from './batch-fixtures';
import { expect, test } from './fixtures';

test('a batch whose workers die goes on by itself, and nothing is lost', async ({ page }) => {
  const rows = 3_000;
  await open(page, 'many.csv', many(rows));
  await page.getByTestId('batch-run').click();
  for (const _ of ['once', 'again']) {
    const before = await answered(page);
    await expect.poll(() => answered(page)).toBeGreaterThan(before);
    expect(before).toBeLessThan(rows);
    for (const worker of page.workers())
      await worker
        .evaluate(() => {
          self.close();
        })
        .catch(() => undefined);
  }
  await expect(page.getByTestId('batch-progress')).toHaveAttribute('data-phase', 'done');
  // What is asked of one that died while nothing was to be done is answered too.
  for (const worker of page.workers())
    await worker
      .evaluate(() => {
        self.close();
      })
      .catch(() => undefined);
  await page.getByTestId('batch-filter-label').selectOption('Negative');
  await expect(table(page)).toHaveAttribute('data-matching', String(rows / 2));
  const csv = (await download(page, 'CSV')).toString('utf8').trim();
  const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true });
  expect(data.map(({ text = '' }) => Number(/\d+$/.exec(text)?.[0]))).toEqual(
    Array.from({ length: rows }, (_, i) => i),
  );
  expect(data.every(({ label }, i) => label === (i % 2 === 0 ? 'POSITIVE' : 'NEGATIVE'))).toBe(
    true,
  );
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what should be known of an answer stands beside it, and in what is taken away', async ({
  page,
}) => {
  const russian =
    'Мы ждали доставку три недели, и продавец так и не ответил на наши вопросы о посылке.';
  await open(page, 'two.csv', `text,day\n"${GOOD}",1\n"${russian}",2\n`);
  await run(page);
  await expect(table(page).locator('[data-row="1"] [data-notice]')).toHaveText(
    'in a language that the model does not know',
  );
  await expect(table(page).locator('[data-row="0"] [data-notice]')).toHaveCount(0);
  await expect(page.getByTestId('batch-notices')).toHaveText(/^1 row: in a language/);
  const json = JSON.parse((await download(page, 'JSON')).toString('utf8')) as unknown[];
  expect(json).toMatchObject([{ notices: '' }, { notices: 'language-unsupported' }]);
});
