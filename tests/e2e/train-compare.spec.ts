/** Learners side by side, of tables and of texts, on the production build. */
import { expect, test } from './fixtures';

test('all learners are compared on the same folds, and the one that is taken becomes a version', async ({
  page,
}) => {
  await page.goto('#/train/table');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('compare').locator('summary').click();
  await page.getByTestId('compare-run').click();
  const status = page.getByTestId('compare-status');
  await expect(status).toHaveAttribute('data-done', '5', { timeout: 120_000 });
  await expect(status).toContainText('5 folds');
  await expect(page.getByTestId('compare-table').locator('tbody tr')).toHaveCount(5);
  // Nothing was stored for it.
  await expect(page.getByTestId('trial')).toHaveCount(0);
  await page.locator('tr[data-learner=boosted]').getByTestId('compare-use').click();
  await page.getByTestId('train-run').click();
  const outcome = page.getByTestId('train-outcome');
  await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });
  expect(Number(await outcome.getAttribute('data-accuracy'))).toBeGreaterThan(0.85);
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toBeVisible();
});

test('learners of texts are compared in one press, with a bar from nothing to all, and can be stopped', async ({
  page,
}) => {
  await page.goto('#/train/classify');
  await page.getByTestId('rows-example').click();
  const compare = page.getByTestId('compare');
  await compare.locator('summary').click();
  const run = page.getByTestId('compare-run');
  const status = page.getByTestId('compare-status');
  const rows = page.getByTestId('compare-table').locator('tbody tr');

  await test.step('stopped', async () => {
    await run.click();
    await expect(compare.getByRole('progressbar', { name: 'Words alone' })).toBeVisible();
    await run.click();
    await expect(compare.getByRole('progressbar')).toHaveCount(0);
    await expect(page.getByTestId('compare-failure')).toHaveCount(0);
    await expect(run).toBeEnabled();
  });

  await run.click();
  await expect(compare.getByRole('progressbar', { name: 'Neighbouring words' })).toBeVisible({
    timeout: 60_000,
  });
  const bar = compare.getByRole('progressbar');
  expect(await bar.evaluate((each: HTMLProgressElement) => each.value)).toBeGreaterThanOrEqual(
    0.25,
  );
  await expect(status).toHaveAttribute('data-done', '4', { timeout: 150_000 });
  await expect(status).toContainText('5 folds');
  await expect(rows).toHaveCount(4);
  await rows.and(page.locator('[data-learner=convolution]')).getByTestId('compare-use').click();
  await expect(page.getByTestId('text-learner').locator('summary')).toContainText(
    'Neighbouring words',
  );
});

test('of many texts so many are compared on as is said before', async ({ page }) => {
  await page.goto('#/train/classify');
  const lines = Array.from(
    { length: 2_400 },
    (_, i) => `${i % 2 === 0 ? 'good' : 'bad'} number ${String(i)},${i % 2 === 0 ? 'yes' : 'no'}`,
  );
  await page.getByTestId('rows-file').setInputFiles({
    name: 'many.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['text,label', ...lines].join('\n')),
  });
  await page.getByTestId('compare').locator('summary').click();
  await expect(page.getByTestId('compare')).toContainText('2,000 of the 2,400 examples');
});
