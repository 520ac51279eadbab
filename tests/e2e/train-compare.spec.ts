/** Learners of tables side by side, on the production build. */
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
