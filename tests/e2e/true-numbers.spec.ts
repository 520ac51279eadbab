/**
 * What the true numbers were, on the production build: said below an answer, measured by the
 * monitor, and trained on next.
 */
import { expectAccessibleTwice } from '../access';
import { expect, test } from './fixtures';

test('true numbers are said, measured in the monitor, and join the next training', async ({
  page,
}) => {
  await page.goto('./#/train/table');
  await page.getByTestId('rows-example-numbers').click();
  await page.getByTestId('train-run').click();
  const outcome = page.getByTestId('train-outcome');
  await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });

  const answer = page.getByTestId('trial-answer');
  const values: number[] = [];
  for (const [length, off] of [
    ['1.1', 0.5],
    ['1.9', 0.1],
  ] as const) {
    await page.locator('[data-testid=trial-cell][data-column=length]').fill(length);
    await page.getByTestId('trial-ask').click();
    await expect(page.getByTestId('trial-true-number')).toBeVisible();
    await expect(answer).not.toHaveAttribute('data-value', String(values[0] ?? ''));
    const value = Number(await answer.getAttribute('data-value'));
    values.push(value);
    await page.getByTestId('trial-true-number').fill(String(value + off));
    await page.getByTestId('trial-true-keep').click();
    await expect(page.getByTestId('trial-corrected')).toHaveAttribute(
      'data-truth',
      String(value + off),
    );
  }
  await expect(page.getByTestId('train-corrections')).toBeChecked();

  await page.goto('./#/monitor');
  const row = page.getByTestId('monitor-numbers').locator('tbody tr');
  await expect(row).toHaveAttribute('data-judged', '2');
  expect(Number(await row.getAttribute('data-mae'))).toBeCloseTo(0.3, 6);
  expect(Number(await row.getAttribute('data-bias'))).toBeCloseTo(-0.3, 6);
  await expect(row).toContainText('of 2, expected 90%');
  await expectAccessibleTwice(page);

  // What was said joins: two rows more than the file's own, each as often as it should count.
  await page.goto('./#/train/table');
  await page.getByTestId('rows-example-numbers').click();
  await expect(page.getByTestId('train-corrections')).toBeChecked();
  await page.getByTestId('train-run').click();
  await expect(outcome).toHaveAttribute('data-version', '2', { timeout: 60_000 });
});
