/**
 * The studio's digits: trained, stopped and gone on with, corrected, made smaller, taken elsewhere.
 * Few digits: what is learnt is tested elsewhere.
 */
import type { Page } from '@playwright/test';
import { expectAccessible } from '../access';
import { draw, expect, SEVEN, test } from './fixtures';

async function openStudio(page: Page, settings: { count: number; epochs: number }): Promise<void> {
  await page.goto('./#/train');
  await page.getByTestId('train-count').fill(String(settings.count));
  await page.getByTestId('train-epochs').fill(String(settings.epochs));
}

test('a run is told, judged, kept as a version, and can be made smaller, taken elsewhere and brought back', async ({
  page,
}, testInfo) => {
  test.setTimeout(120_000);
  await openStudio(page, { count: 600, epochs: 2 });
  await page.getByTestId('train-run').click();
  const outcome = page.getByTestId('train-outcome');
  await expect(outcome).toHaveAttribute('data-version', '2', { timeout: 60_000 });
  // 600 digits cannot beat the built-in network.
  await expect(outcome).toHaveAttribute('data-live', 'false');
  await page.getByTestId('train-promote').click();
  await expect(outcome).toHaveAttribute('data-live', 'true');
  await expect(page.getByTestId('train-loss').locator('tbody tr').last()).toContainText('2');
  await expect(page.getByTestId('train-confusion').locator('tbody tr')).toHaveCount(10);
  await expect(page.getByTestId('train-classes').locator('tbody tr')).toHaveCount(10);
  await expect(page.getByTestId('train-mistakes').locator('li')).toHaveCount(24);

  await page.getByTestId('smaller').locator('summary').click();
  await expect(page.getByTestId('smaller-version')).toHaveValue('2');
  const measure = page.getByTestId('smaller-measure');
  await measure.click();
  await expect(page.getByTestId('smaller').getByRole('progressbar')).toBeVisible();
  await expect(measure).toHaveText('Stop');
  await measure.click();
  await expect(measure).toHaveText('Measure');
  const shrunk = page.getByTestId('smaller-result');
  await expect(shrunk).toBeHidden();
  await measure.click();
  await expect(shrunk).toBeVisible({ timeout: 60_000 });
  // Both sizes are of all files: model.json is one of them.
  expect(Number(await shrunk.getAttribute('data-before'))).toBeGreaterThan(407_080);
  const bytes = Number(await shrunk.getAttribute('data-bytes'));
  expect(bytes).toBeLessThan(407_080 / 5);
  expect(Number(await shrunk.getAttribute('data-time'))).toBeGreaterThan(0);
  const points = page.getByTestId('smaller-curve').locator('tbody tr');
  await expect(points).toHaveCount(8);
  // Bytes, accuracy, time.
  await expect(points.last()).toHaveText(/kB.*%.*%/);
  // What is changed is measured by itself.
  await page.getByTestId('smaller-share').fill('0.9');
  await expect
    .poll(async () => Number(await shrunk.getAttribute('data-bytes')), { timeout: 60_000 })
    .toBeLessThan(bytes / 2);
  await page.getByTestId('smaller-publish').click();
  await expect(page.getByTestId('smaller-published')).toHaveAttribute('data-version', '3', {
    timeout: 60_000,
  });
  await expectAccessible(page);

  for (const [button, name] of [
    ['train-export-onnx', 'digits-2.onnx'],
    ['train-export-tfjs', 'digits-2-tfjs.zip'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId(button).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    await download.saveAs(testInfo.outputPath(name));
  }

  await page.goto('./#/models');
  for (const [name, version] of [
    ['digits-2.onnx', '4'],
    ['digits-2-tfjs.zip', '5'],
  ] as const) {
    await page.getByTestId('models-file').setInputFiles(testInfo.outputPath(name));
    await expect(page.getByTestId('model-digits')).toHaveAttribute('data-live', version, {
      timeout: 60_000,
    });
  }
});

test('a run can be paused, stopped, and gone on with after the page was closed', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openStudio(page, { count: 2_000, epochs: 400 });
  await page.getByTestId('train-run').click();
  const status = page.getByTestId('train-status');
  await expect(status).toContainText('is kept', { timeout: 60_000 });
  await page.getByTestId('train-pause').click();
  await expect(status).toHaveAttribute('data-paused', 'true');
  await expect(status).toContainText('Paused');
  let paused: string | null = null;
  await expect(async () => {
    // What was under way when the button was pressed is still told
    paused = await status.textContent();
    await page.waitForTimeout(500);
    expect(await status.textContent()).toBe(paused);
  }).toPass();
  await page.getByTestId('train-pause').click();
  await expect(status).not.toHaveText(paused ?? '');

  await page.reload(); // the tab is closed in the middle of it
  await page.getByTestId('train-resume').click();
  await expect(status).toContainText('Epoch', { timeout: 30_000 });
  await page.getByTestId('train-stop').click();
  await expect(page.getByTestId('train-unfinished')).toContainText('400');
  await expect(page.getByTestId('train-run')).toBeEnabled();
});

test('a reading is corrected, and the correction joins the next training', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('./?backend=wasm#/digits');
  await draw(page, SEVEN);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '7');
  await page.getByTestId('digit-wrong').click();
  await page.getByTestId('digit-correct-4').click();
  await expect(page.getByTestId('digit-corrected')).toHaveAttribute('data-truth', '4');

  await openStudio(page, { count: 600, epochs: 3 });
  await expect(page.getByTestId('train-corrections')).toBeChecked();
  await page.getByTestId('train-start').selectOption('live');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toContainText('1 of 1', { timeout: 60_000 });
});

test('what is not MNIST is refused, and says which file', async ({ page }) => {
  await page.goto('./#/train');
  await page.getByRole('radio', { name: 'MNIST' }).check({ force: true });
  await expect(page.getByTestId('train-run')).toBeDisabled();
  await page.getByTestId('mnist-files').setInputFiles({
    name: 'holiday.gz',
    mimeType: 'application/gzip',
    buffer: Buffer.from([0x1f, 0x8b, 1, 2, 3]),
  });
  await expect(page.getByRole('alert')).toContainText('holiday.gz');
});
