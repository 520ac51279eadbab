/**
 * The studio's tables, on the production build: columns told and chosen, a forest and a network,
 * what matters, and answers.
 */
import { expect, test } from './fixtures';

for (const learner of ['Random forest', 'Network']) {
  test(`the example is learnt by: ${learner}`, async ({ page }) => {
    await page.goto('#/train/table');
    await page.getByTestId('rows-example').click();
    await expect(page.getByTestId('rows-inputs').locator('input:checked')).toHaveCount(5);
    await page.getByTestId('train-learner').getByText(learner).click();
    await page.getByTestId('train-run').click();
    const outcome = page.getByTestId('train-outcome');
    await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });
    expect(Number(await outcome.getAttribute('data-accuracy'))).toBeGreaterThan(0.85);
    await expect(page.getByTestId('train-importance').locator('li')).toHaveCount(5);
    const cell = (name: string) => page.locator(`[data-testid=trial-cell][data-column="${name}"]`);
    await cell('weight').fill('250');
    await cell('thickness').fill('');
    await cell('absorbency').fill('95');
    await cell('surface').fill('rough');
    await cell('tint').fill('gold');
    await page.getByTestId('trial-ask').click();
    await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'blotting');
    await expect(page.getByTestId('trial').getByTestId('notices')).toContainText('tint');
  });
}

test('a column that says the label in other words is left out, and told', async ({ page }) => {
  await page.goto('#/train/table');
  const text = [
    'size,alive,survived',
    ...Array.from(
      { length: 40 },
      (_, i) => `${String((i * 7) % 13)},${i % 3 ? 'no' : 'yes'},${i % 3 ? '0' : '1'}`,
    ),
  ].join('\n');
  await page
    .getByTestId('rows-file')
    .setInputFiles({ name: 'ship.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByTestId('rows-label')).toHaveValue('2');
  await expect(page.getByTestId('rows-inputs')).toContainText('in other words');
  await expect(page.getByTestId('rows-inputs').locator('input:checked')).toHaveCount(1);
});
