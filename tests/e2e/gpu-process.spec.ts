/**
 * The process of the GPU dies, as it does when a driver is reset, and takes the WebGL contexts and
 * WebGPU devices of all pages with it: what a page says next is right, and it says where from. In a
 * browser of its own, because the pages of other tests would lose theirs.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { findTestBrowser } from '../../scripts/browser.mjs';
import { draw, expect, ONE, SEVEN, ZERO } from './fixtures';
import { answered, ask, seven } from './predict-fixtures';
import { test as base } from './static-server';

const test = base.extend<{ own: Browser; site: (backend: string) => Promise<Page> }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  own: async ({}, use) => {
    const browser = await chromium.launch(findTestBrowser());
    await use(browser);
    await browser.close();
  },
  /** A page on this backend, where it really runs; no error in it may pass unnoticed. */
  site: async ({ own, server }, use) => {
    const errors: string[] = [];
    await use(async (backend) => {
      const context = await own.newContext({ locale: 'en-GB' });
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`${server.url}?backend=${backend}#/digits`);
      await page.waitForFunction(() => crossOriginIsolated);
      await draw(page, ONE);
      await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
      await expect(page.getByTestId('backend-info')).toHaveAttribute('data-backend', backend);
      return page;
    });
    expect(errors, 'uncaught errors').toEqual([]);
  },
});

async function crash(browser: Browser): Promise<void> {
  await (
    await crashReady(browser)
  )();
}

/** What crashes it at once: a session takes its time to open. */
async function crashReady(browser: Browser): Promise<() => Promise<void>> {
  const session = await browser.newBrowserCDPSession();
  return async () => {
    await session.send('Browser.crashGpuProcess');
    await session.detach();
  };
}

/** The line at the foot: where the answer came from, and why not from where it was asked. */
async function expectFallBack(page: Page, reason: string): Promise<void> {
  const info = page.getByTestId('backend-info');
  await expect(info).toHaveAttribute('data-backend', /wasm|cpu/);
  await expect(info).toContainText(reason);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

/** Digits that were read, from rows of probabilities. */
function digitsOf(body: unknown): readonly number[] {
  const { predictions } = body as { predictions: number[][] };
  return predictions.map((shares) => {
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    return shares.indexOf(Math.max(...shares));
  });
}

const LOST = { webgl: 'The WebGL context was lost.', webgpu: 'The GPU device was lost.' } as const;

for (const backend of ['webgl', 'webgpu'] as const)
  test(`${backend}: what is drawn after it is read rightly, and the line says by what`, async ({
    own,
    site,
  }) => {
    const page = await site(backend);
    await crash(own);
    for (const [strokes, digit] of [
      [SEVEN, '7'],
      [ZERO, '0'],
      [ONE, '1'],
    ] as const) {
      await page.getByTestId('digit-clear').click();
      await draw(page, strokes);
      await expect(page.getByTestId('digit-bars')).toHaveAttribute('aria-busy', 'false');
      await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', digit);
    }
    await expectFallBack(page, LOST[backend]);
  });

test('what is shown of a drawing comes back', async ({ own, site }) => {
  const page = await site('webgl');
  const canvases = page.locator('main canvas');
  await expect(canvases).toHaveCount(2);
  const inks = () =>
    canvases.evaluateAll((all) =>
      all.map((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) throw new Error('This is no canvas.');
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {};
        return data?.reduce((sum, value) => sum + value, 0);
      }),
    );
  const before = await inks();
  await canvases.evaluateAll((all) => {
    for (const canvas of all)
      canvas.addEventListener('contextrestored', () => {
        canvas.setAttribute('data-restored', '');
      });
  });
  await crash(own);
  await expect(page.locator('main canvas[data-restored]')).toHaveCount(2);
  expect(await inks()).toEqual(before);
});

test('a request over REST after it is answered rightly', async ({ own, site }) => {
  const page = await site('webgl');
  await crash(own);
  const { status, body } = await ask(page, 'v1/models/digits:predict', { instances: [seven] });
  expect(status).toBe(200);
  expect(digitsOf(body)).toEqual([7]);
  expect(await ask(page, 'predict', { x: seven })).toEqual(
    answered(expect.objectContaining({ digit: 7 })),
  );
  await expectFallBack(page, LOST.webgl);
});

test('requests over REST of many rows that are under way: each of them is answered rightly', async ({
  own,
  site,
}) => {
  const page = await site('webgl');
  const paper = seven.map(() => 0);
  const instances = Array.from({ length: 512 }, (_, i) => (i % 8 === 0 ? paper : seven));
  const before = await ask(page, 'v1/models/digits:predict', { instances });
  const expected = digitsOf(before.body);
  expect(expected.slice(1, 8)).toEqual([7, 7, 7, 7, 7, 7, 7]);
  const begin = performance.now();
  await ask(page, 'v1/models/digits:predict', { instances });
  const took = performance.now() - begin;
  const crashNow = await crashReady(own);
  // Several, one after the other: a fast machine was done with a single one before the crash.
  const under = Promise.all(
    Array.from({ length: 4 }, () => ask(page, 'v1/models/digits:predict', { instances })),
  );
  await page.waitForTimeout(took / 2);
  await crashNow();
  for (const { status, body } of await under) {
    expect(status).toBe(200);
    expect(digitsOf(body)).toEqual(expected);
  }
  await expectFallBack(page, LOST.webgl);
});
