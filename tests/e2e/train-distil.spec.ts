/**
 * Learning from another model in the studio, on the production build: numbers, digits, and texts that
 * nobody has labelled.
 */
import type { Page } from '@playwright/test';
import { expectAccessible } from '../access';
import { expect, test } from './predict-fixtures';

test.setTimeout(120_000);

async function open(page: Page, part: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/train/${part}`);
}

async function learn(page: Page, version: string): Promise<number> {
  await page.getByTestId('distil-run').click();
  const result = page.getByTestId('distil-result');
  await expect(result).toHaveAttribute('data-version', version, { timeout: 90_000 });
  return Number(await result.getAttribute('data-agreement'));
}

test('a tree learns the numbers of a forest, and answers over REST', async ({ api, page }) => {
  await open(page, 'table');
  await page.getByTestId('rows-example-numbers').click();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
  await page.getByTestId('train-learner').getByText('Decision tree').click();
  await page.getByTestId('distil').locator('summary').click();
  await expect(page.getByTestId('distil-temperature')).toBeHidden();
  expect(await learn(page, '2')).toBeGreaterThan(0.8);
  await expect(page.getByTestId('distil-result')).toContainText('R²');
  await expectAccessible(page);
  const row = { length: 1, weight: 50 };
  const { body } = await api('v1/models/swings/versions/2:predict', { instances: [row] });
  expect(body).toMatchObject({ predictions: [expect.any(Number)] });
});

test('texts without labels are labelled by the built-in sentiment', async ({ page }) => {
  const words = ['wonderful', 'lovely', 'delicious', 'terrible', 'awful', 'rude'];
  const lines = Array.from(
    { length: 90 },
    (_, i) =>
      `Well, the soup at table ${String(i)} was ${words[i % 6] ?? ''}, and so was the waiter`,
  );
  await page.goto('./');
  await open(page, 'classify');
  await page.getByTestId('rows-file').setInputFiles({
    name: 'meals.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(lines.join('\n')),
  });
  await expect(page.getByTestId('rows-problem')).toBeVisible();
  await page.getByTestId('distil').locator('summary').click();
  await expect(page.getByTestId('distil-truth')).toBeHidden();
  await expect(page.getByTestId('distil')).toContainText('no labels to learn');
  expect(await learn(page, '1')).toBeGreaterThan(0.8);
  await expect(page.getByTestId('distil')).toContainText('was not measured');
});

test('a quarter of the units learn digits from the built-in network', async ({ page }) => {
  await page.goto('./');
  await open(page, 'digits');
  await page.getByTestId('train-count').fill('4000');
  await page.getByTestId('train-hidden').fill('32');
  await page.getByTestId('distil').locator('summary').click();
  expect(await learn(page, '2')).toBeGreaterThan(0.75);
  await expect(page.getByTestId('distil')).toContainText('without a teacher');
});
