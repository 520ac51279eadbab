/**
 * Names are data, and may be one long word: columns, labels, files, models and aliases that do not
 * fit beside anything widen no view.
 */
import { expect, test } from './fixtures';

test.use({ viewport: { width: 360, height: 720 } });

const word = (start: string, length = 5_000) => start + 'm'.repeat(length - start.length);
const COLUMNS = [word('weight'), word('constructor'), word('kind')];
const LABELS = [word('cream'), word('laid')];
const MODEL = word('m', 63);

const CSV = [
  COLUMNS.join(','),
  ...Array.from({ length: 40 }, (_, i) =>
    [String((i % 2) * 50 + (i % 7)), String((i * 3) % 11), LABELS[i % 2]].join(','),
  ),
].join('\n');

/** The parts that are wider than the page, which scrolls sideways for them. */
const sideways = (page: import('@playwright/test').Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('main *')]
      .filter((part) => part.getBoundingClientRect().right > clientWidth)
      .map(({ tagName, className }) => `${tagName} ${className}`);
  });

test('a table of such columns and labels is read, trained and asked without widening the page', async ({
  page,
}) => {
  test.slow();
  await page.goto('#/train/table');
  await page.getByTestId('rows-file').setInputFiles({
    name: `${word('file', 240)}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(CSV),
  });
  await expect(page.getByTestId('rows-report')).toHaveAttribute('data-examples', '40');
  await page.getByTestId('rows-preview').evaluate((table) => {
    const details = table.closest('details');
    if (details) details.open = true;
  });
  expect(await sideways(page)).toEqual([]);

  await page.getByTestId('train-name').fill(MODEL);
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
  await expect(page.getByTestId('train-importance')).toBeVisible();
  expect(await sideways(page)).toEqual([]);

  await page.getByTestId('trial-cell').first().fill('no number');
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toBeVisible();
  await expect(page.getByTestId('trial').getByTestId('notices')).toContainText(COLUMNS[0] ?? '');
  expect(await sideways(page)).toEqual([]);

  await page.evaluate(() => {
    location.hash = '#/models';
  });
  const id = `version-${MODEL}-1`;
  await page.getByTestId(`${id}-details`).click();
  const row = page.getByTestId(id);
  await row.getByRole('textbox').fill(word('a', 63));
  await row.getByRole('button', { name: 'Set alias' }).click();
  await expect(row.getByRole('button', { name: 'Forget the alias' })).toBeVisible();
  await page.getByTestId(`${id}-card-open`).click();
  await expect(page.getByTestId(`${id}-card`)).toBeVisible();
  expect(await sideways(page)).toEqual([]);

  for (const view of ['monitor', 'api']) {
    await page.evaluate((name) => {
      location.hash = `#/${name}`;
    }, view);
    await expect(page.getByTestId(view === 'monitor' ? 'monitor-ways' : 'api-body')).toBeVisible();
    expect(await sideways(page), view).toEqual([]);
  }
});
