/** Whether answers were right: said below them, counted by the monitor, trained on, taken back. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const counted = (page: Page, model: string) =>
  page.getByTestId('monitor-in-use').locator(`[data-model="${model}"]`);

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

test('a mood that was read wrongly is corrected, counted, taken back, saved and forgotten', async ({
  page,
}) => {
  test.slow();
  await page.goto('./?backend=wasm#/sentiment');
  await page.getByTestId('sentiment-input').fill('A film that I would gladly see again.');
  await page.getByTestId('sentiment-run').click();
  await page.getByTestId('sentiment-wrong').click();
  await page.getByTestId('sentiment-correct-NEGATIVE').click();
  await expect(page.getByTestId('sentiment-corrected')).toContainText('Kept as Negative');
  await expect(page.getByTestId('sentiment-undo')).toBeFocused();

  await goTo(page, '#/monitor');
  await expect(counted(page, 'sentiment')).toHaveAttribute('data-right', '0');
  await goTo(page, '#/sentiment');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-right')).toBeVisible();
  await page.getByTestId('sentiment-right').press('Enter');
  await expect(page.getByTestId('sentiment-said')).toHaveAttribute('data-right', 'true');
  await goTo(page, '#/monitor');
  await expect(counted(page, 'sentiment')).toHaveAttribute('data-judged', '2');
  await expect(counted(page, 'sentiment')).toContainText('1 of 2');
  // Wilson's interval for one of two.
  await expect(counted(page, 'sentiment')).toContainText(/9\.\d ?% – 90\.\d ?%|9 ?% – 91 ?%/);

  const saving = page.waitForEvent('download');
  await page.getByTestId('monitor-feedback-save').click();
  const file = await readFile(await (await saving).path(), 'utf8');
  expect(file.split('\r\n')[0]).toBe('input,truth,answered,right,task,model,version,time');
  expect(file).toContain('A film that I would gladly see again.,NEGATIVE,POSITIVE,false,sentiment');

  await page.getByTestId('monitor-feedback-forget').click();
  await page.getByTestId('monitor-feedback-forget-yes').click();
  await expect(page.getByTestId('monitor-in-use-empty')).toBeVisible();
});

test('what was said by mistake is taken back', async ({ page }) => {
  await page.goto('./?backend=wasm#/sentiment');
  await page.getByTestId('sentiment-input').fill('我很高兴');
  await page.getByTestId('sentiment-run').click();
  await page.getByTestId('sentiment-wrong').click();
  await page.getByTestId('sentiment-correct-none').click();
  await page.getByTestId('sentiment-undo').click();
  await expect(page.getByTestId('sentiment-right')).toBeFocused();
  await goTo(page, '#/monitor');
  await expect(page.getByTestId('monitor-facts')).toBeVisible();
  await expect(page.getByTestId('monitor-in-use-empty')).toBeVisible();
});

test('a summary is called good or not', async ({ page }) => {
  test.slow();
  await page.goto('./?backend=wasm');
  await page.getByTestId('summary-example').click();
  await page.getByTestId('summary-wrong').click({ timeout: 60_000 });
  await expect(page.getByTestId('summary-said')).toHaveAttribute('data-right', 'false');
  await goTo(page, '#/monitor');
  await expect(counted(page, 'summarize')).toContainText('0 of 1');
});

test('a model of the studio learns from what it was told', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('./#/train/classify');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('trial-text').fill('xyzzy plugh');
  await page.getByTestId('trial-ask').click();
  const answered = await page.getByTestId('trial-answer').getAttribute('data-label');
  await page.getByTestId('trial-wrong').click();
  const other = page.locator('[data-testid^="trial-correct-"]').first();
  const truth = (await other.getAttribute('data-testid'))?.replace('trial-correct-', '') ?? '';
  expect(truth).not.toBe(answered);
  await other.click();
  await expect(page.getByTestId('trial-corrected')).toHaveAttribute('data-truth', truth);

  await expect(page.getByTestId('train-corrections')).toBeChecked();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toContainText('1 of 1', { timeout: 60_000 });
  await page.getByTestId('trial-text').fill('plugh xyzzy');
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', truth);

  await page.getByTestId('corrections-forget').click();
  await expect(page.getByTestId('train-corrections')).toHaveCount(0);
});
