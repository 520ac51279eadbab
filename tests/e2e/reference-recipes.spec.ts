/**
 * The reference recipes: one press trains each, from its data to a version in the registry, and that
 * answers the reference call over REST.
 */
import type { Page } from '@playwright/test';
import { expect, seven, test } from './predict-fixtures';

async function press(page: Page, kind: 'digits' | 'classify' | 'table'): Promise<void> {
  await page.evaluate((part) => {
    location.hash = `#/train/${part}`;
  }, kind);
  await page.getByTestId('train-reference').click();
}

const outcome = (page: Page) => page.getByTestId('train-outcome');

test('784-128-10 in five epochs, then a seven', async ({ api, page }) => {
  test.setTimeout(240_000);
  await api('v1/models/digits');
  await press(page, 'digits');
  await expect(outcome(page)).toHaveAttribute('data-version', '2', { timeout: 200_000 });
  const path = 'v1/models/digits/versions/2:predict';
  const { status, body } = await api(path, { instances: [seven] });
  expect(status).toBe(200);
  const [shares = []] = (body as { predictions: number[][] }).predictions;
  expect(shares.indexOf(Math.max(...shares))).toBe(7);
});

test('an embedding and its mean on texts, then a complaint', async ({ api, page }) => {
  await api('v1/models/digits');
  await press(page, 'classify');
  await expect(outcome(page)).toHaveAttribute('data-version', '1', { timeout: 60_000 });
  const text = 'The blue ink came broken.';
  expect(await api('v1/models/letters:predict', { instances: [{ text }] })).toMatchObject({
    status: 200,
    body: { predictions: [{ label: 'complaint' }] },
  });
});

test('a random forest on Fisher’s iris, then a flower', async ({ api, page }) => {
  await api('v1/models/digits');
  await press(page, 'table');
  await expect(outcome(page)).toHaveAttribute('data-version', '1', { timeout: 60_000 });
  await expect(page.getByTestId('rows-drop')).toContainText('1936');
  expect(Number(await outcome(page).getAttribute('data-accuracy'))).toBeGreaterThan(0.9);
  expect(await api('v1/models/iris:predict', { instances: [[5.1, 3.5, 1.4, 0.2]] })).toMatchObject({
    status: 200,
    body: { predictions: [{ label: 'setosa' }] },
  });
  expect(await api('predict', { input_data: [6.7, 3.1, 5.6, 2.4] })).toMatchObject({
    status: 200,
    body: { label: 'virginica', model: 'iris' },
  });
});
