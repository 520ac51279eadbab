/**
 * Searching over the settings by which what is taught by hand becomes a version: typed texts and
 * drawings, on the production build.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const SIDE = 28;

/** A bar that stands or lies, somewhere else each time. */
function bar(i: number, upright: boolean): number[] {
  return Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const [x, y] = [pixel % SIDE, Math.floor(pixel / SIDE)];
    const [along, across] = upright ? [y, x] : [x, y];
    const place = 11 + (i % 5);
    return along > 4 && along < 24 && across >= place && across < place + 3 ? 255 : 0;
  });
}

const drawings = Array.from({ length: 20 }, (_, i) => {
  const upright = i % 2 === 0;
  return { label: upright ? 'standing' : 'lying', pixels: bar(i, upright) };
});

const texts = Array.from({ length: 12 }, (_, i) =>
  i % 2 === 0
    ? { label: 'refund', text: `refund my money for order ${String(i)}` }
    : { label: 'parcel', text: `where is the parcel of order ${String(i)}` },
);

async function open(page: Page, part: string, examples: readonly object[]): Promise<void> {
  await page.goto(`#/train/${part}`);
  await page.getByTestId('teach-file').click();
  await page.getByTestId('teach-open-file').setInputFiles({
    name: 'examples.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(examples.map((example) => JSON.stringify(example)).join('\n')),
  });
  await expect(page.getByTestId('teach-answer')).toHaveAttribute('data-taught', 'true');
}

/** Two trials of hidden layers alone, judged by the folds that are set. */
async function searchLayers(page: Page, epochs: string): Promise<void> {
  await page.getByTestId('search-open').click();
  await page.getByTestId('search-over-learningRate').uncheck();
  await page.getByTestId('search-over-hidden').check();
  await page.getByTestId('search-hidden-values').fill('0; 8');
  await page.getByTestId('search-over-epochs').check();
  await page.getByTestId('search-epochs-values').fill(epochs);
  await expect(page.getByTestId('search-size')).toHaveAttribute('data-trials', '2');
  await expect(page.getByTestId('search-size')).toContainText('5 folds');
  await page.getByTestId('search-start').click();
  await expect(page.getByTestId('search-status')).toHaveAttribute('data-phase', 'done', {
    timeout: 120_000,
  });
  await expect(page.getByTestId('search-trial')).toHaveCount(2);
}

for (const [part, name, examples, epochs] of [
  ['texts', 'requests', texts, '20'],
  ['pictures', 'bars', drawings, '1'],
] as const)
  test(`settings of ${part} that are taught by hand are searched over, and a version is made by them; name and search are there after a reload`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await open(page, part, examples);
    await page.getByTestId('train-name').fill(name);
    await searchLayers(page, epochs);

    await page.reload();
    await expect(page.getByTestId('teach-answer')).toHaveAttribute('data-taught', 'true');
    await expect(page.getByTestId('train-name')).toHaveValue(name);
    await page.getByTestId('search-open').click();
    const found = page.getByTestId('teach-found');
    await expect(found).toHaveCount(0);
    await page.getByTestId('search-use-best').click();
    await expect(found).toBeVisible();
    await expect(page.getByTestId('search-use-best')).toHaveCount(0);
    await page.getByTestId('train-run').click();
    await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
      timeout: 60_000,
    });
    await found.getByRole('button').click();
    await expect(found).toHaveCount(0);
    await expect(page.getByTestId('search-use-best')).toBeVisible();

    await page.goto('#/models');
    await page.getByTestId(`version-${name}-1-details`).click();
    await page.getByTestId(`version-${name}-1-card-open`).click();
    await expect(page.getByTestId(`version-${name}-1-card`)).toContainText('2 trials');

    // Texts of a file are another part, which was not searched
    await page.goto('#/train/classify');
    await page.getByTestId('rows-example').click();
    await expect(page.getByTestId('search')).toHaveAttribute('data-phase', '');
  });
