/**
 * The built site at a deep path of a host that sends no headers, and without its service worker:
 * relative addresses only, and no threads.
 */
import { draw, expect, ONE } from './fixtures';
import { test } from './static-server';

test.use({ serviceWorkers: 'block' });

test('works without isolation, below the root', async ({ page }) => {
  await page.goto('./#/digits');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  await page.goto('./#/sentiment');
  await page.getByTestId('sentiment-input').fill('我很高兴');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
});
