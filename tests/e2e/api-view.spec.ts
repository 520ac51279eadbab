/**
 * The view of the predict interface: what it offers is answered, what is edited is sent, what it
 * shows as code works.
 */
import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { test as base } from './static-server';

const test = base.extend({
  page: async ({ page }, use) => {
    await page.goto('./?backend=wasm#/api');
    await page.waitForFunction(() => crossOriginIsolated);
    await use(page);
  },
});

test.use({ posts: true });

/** What an answer of one protocol or another says. */
const ANSWERS = /predictions|outputs|version|label|summary_text|probabilities/;

/** @returns the answer to the code that the view shows */
async function runCode(page: Page): Promise<unknown> {
  const code = await page.getByTestId('api-code').innerText();
  return page.evaluate(`(async () => { ${code}; return answer; })()`);
}

test('every example is answered, in each protocol that has one', async ({ page }) => {
  for (const model of ['digits', 'sentiment', 'summarize']) {
    await page.getByTestId('api-model').selectOption(model);
    for (const protocol of [
      'TensorFlow Serving',
      'Open Inference v2',
      'Hugging Face',
      ...(model === 'summarize' ? [] : ['Plain']),
    ]) {
      await page.getByText(protocol, { exact: true }).click();
      await page.getByTestId('api-run').click();
      await expect(page.getByTestId('api-status')).toHaveAttribute('data-status', '200', {
        timeout: 45_000,
      });
      await expect(page.getByTestId('api-answer')).toContainText(ANSWERS);
      const shown = await page.getByTestId('api-answer').innerText();
      expect(await runCode(page), 'the same as code').toEqual(JSON.parse(shown));
    }
  }
  await page.getByText('Plain', { exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('no field for this model');
});

test('what is edited is sent; a refusal names the field; the code does the same', async ({
  page,
}) => {
  await page.getByTestId('api-model').selectOption('sentiment');
  await page.getByTestId('api-body').fill('{"instances": [5]}');
  await page.getByTestId('api-body').press('Control+Enter');
  await expect(page.getByTestId('api-status')).toHaveAttribute('data-status', '400');
  await expect(page.getByTestId('api-answer')).toContainText('instances[0]');
  await page.getByTestId('api-body').fill('{"instances": ["good", "太差了"]}');
  expect(await runCode(page)).toMatchObject({
    predictions: [{ label: 'POSITIVE' }, { label: 'NEGATIVE' }],
  });
});

test('is in Chinese too, and its description and metrics are there', async ({ page }) => {
  await page.getByTestId('lang-switch').click();
  await expect(page.getByTestId('api-run')).toContainText('发送');
  const openapi = await page.evaluate(
    async () => (await (await fetch('openapi.json')).json()) as { openapi: string; paths: object },
  );
  expect(openapi.openapi).toBe('3.1.0');
  expect(Object.keys(openapi.paths)).toContain('/v1/models/{model}:predict');
  await expect(page.getByRole('link', { name: 'Prometheus 指标' })).toHaveAttribute(
    'href',
    'metrics',
  );
});

test('says so where there is no service worker', async ({ browser, server }) => {
  const page = await browser.newPage({ serviceWorkers: 'block', locale: 'en-GB' });
  await page.goto(`${server.url}#/api`);
  await expect(page.getByRole('alert')).toContainText('No service worker runs here');
  await page.close();
});

test('says so where the browser passes the service worker by, and a reload that keeps what is written mends it', async ({
  page,
  context,
}) => {
  const body = '{"instances": ["A fine day."]}';
  await page.addInitScript(() => {
    // A browser that lets no service worker claim a page after a hard reload.
    if (performance.getEntriesByType('navigation').length > 0)
      ServiceWorker.prototype.postMessage = () => undefined;
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  });
  const tools = await context.newCDPSession(page);
  await tools.send('Page.reload', { ignoreCache: true });
  await expect(page.getByRole('alert')).toContainText('passed the service worker by');
  await page.getByTestId('api-model').selectOption('sentiment');
  await page.getByTestId('api-body').fill(body);
  await page.getByTestId('api-reload').click();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.getByTestId('api-model').selectOption('sentiment');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByTestId('api-body').fill(body);
  await page.getByTestId('api-run').click();
  await expect(page.getByTestId('api-status')).toHaveAttribute('data-status', '200');
});

test('a request that is sent before the service worker has come waits for it', async ({
  browser,
  server,
}) => {
  const page = await browser.newPage({ serviceWorkers: 'allow', locale: 'en-GB' });
  await page.goto(`${server.url}?backend=wasm#/api`);
  await page.getByTestId('api-run').click();
  await expect(page.getByTestId('api-status')).toHaveAttribute('data-status', '200');
  await page.close();
});
