/**
 * Threads on a host that cannot send headers: the service worker adds them, after one reload that
 * disturbs nobody.
 */
import { draw, expect, ONE } from './fixtures';
import { test } from './static-server';

test('the page is isolated after one reload, and WebAssembly has its threads', async ({
  page,
  context,
}) => {
  let loads = 0;
  page.on('load', () => loads++);
  const helpers: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/thread-worker')) helpers.push(request.url());
  });
  await page.goto('./?backend=wasm#/sentiment');
  await page.waitForFunction(() => crossOriginIsolated);
  // The second page is isolated before it has loaded.
  await expect.poll(() => loads).toBe(2);
  await page.getByTestId('sentiment-input').fill('我很高兴');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  // After the first answer the ways to compute are measured, the kernel with a thread of its own
  // among them.
  await expect.poll(() => helpers.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.reload();
  expect(loads).toBe(3);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('nobody who has begun to work is interrupted; the next visit is isolated', async ({
  page,
}) => {
  let loads = 0;
  page.on('load', () => loads++);
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    });
  });
  await page.goto('./#/digits');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve);
      });
  });
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  expect(loads).toBe(1);
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('where isolation does not come, the page is reloaded once and no more', async ({ page }) => {
  let loads = 0;
  page.on('load', () => loads++);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'crossOriginIsolated', { value: false });
  });
  await page.goto('./');
  await expect.poll(() => loads).toBe(2);
  await page.reload();
  await expect(page.getByTestId('site')).toHaveAttribute('data-offline', /keeping|ready/);
  expect(loads).toBe(3);
});

test('a hard reload, at which the browser passes the service worker by, is mended by one soft reload', async ({
  page,
  context,
}) => {
  await page.goto('./?backend=wasm#/api');
  await page.waitForFunction(() => crossOriginIsolated);
  // A page that comes at once after the reload that was to help would show that it does not.
  await page.waitForTimeout(2_500);
  let loads = 0;
  page.on('load', () => loads++);
  const tools = await context.newCDPSession(page);
  await tools.send('Page.reload', { ignoreCache: true });
  await expect.poll(() => loads).toBe(2);
  await page.waitForFunction(() => crossOriginIsolated);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
});

test.describe('over REST', () => {
  test.use({ posts: true });

  test('who writes during a hard reload is not interrupted, and is answered all the same', async ({
    page,
    context,
  }) => {
    await page.goto('./?backend=wasm#/api');
    await page.waitForFunction(() => crossOriginIsolated);
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
      });
    });
    const tools = await context.newCDPSession(page);
    await tools.send('Page.reload', { ignoreCache: true });
    await page.getByTestId('api-run').click();
    await expect(page.getByTestId('api-status')).toHaveAttribute('data-status', '200');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  });
});
