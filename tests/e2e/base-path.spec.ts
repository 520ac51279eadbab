/**
 * The built site at a deep path of a host that sends no headers: relative addresses only, and no
 * threads.
 */
import { join } from 'node:path';
import { preview, type PreviewServer } from 'vite';
import { draw, expect, ONE, test } from './fixtures';

let server: PreviewServer;

test.beforeAll(async () => {
  const root = join(import.meta.dirname, '../..');
  // Without the project's configuration, which sends the isolation headers.
  server = await preview({
    root,
    configFile: false,
    appType: 'mpa',
    base: '/deep/er/',
    preview: { port: 4181, strictPort: true, host: 'localhost' },
    logLevel: 'silent',
  });
});

test.afterAll(() => server.close());

test.use({ baseURL: 'http://localhost:4181/deep/er/' });

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
