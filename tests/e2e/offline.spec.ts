/**
 * The site without a network, in a browser that was closed since; and its versions, which come only
 * when they are welcome.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { ARTICLE, draw, expect, ONE, summarize } from './fixtures';
import { lookForUpdate, nextVersion } from './next-version';
import { DIST, serveStatic, test } from './static-server';

const { launch } = findBrowser();

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...launch,
    locale: 'en-GB',
    serviceWorkers: 'allow',
  });
}

test('after one visit every view and every built-in task works with the network off, in a new browser process', async () => {
  test.setTimeout(180_000);
  const server = await serveStatic(DIST);
  const visit = await open(join(folder, 'profile'));
  const first = await visit.newPage();
  await first.goto(server.url);
  const views = await first
    .locator('nav a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(views.length).toBeGreaterThanOrEqual(3);
  await expect(first.getByTestId('site')).toHaveAttribute('data-offline', 'ready', {
    timeout: 120_000,
  });
  await visit.close();
  await server.end();

  const offline = await open(join(folder, 'profile'));
  await offline.setOffline(true);
  const page = await offline.newPage();
  for (const view of views) {
    await page.goto('about:blank');
    await page.goto(`${server.url}${view}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.goto(`${server.url}#/models`);
  for (const [model, said] of [
    ['digits', 'MNIST'],
    ['sentiment', 'sst2'],
    ['summarize', 'T5'],
  ] as const) {
    await page.getByTestId(`version-${model}-1-details`).click();
    await page.getByTestId(`version-${model}-1-card-open`).click();
    await expect(page.getByTestId(`version-${model}-1-card`)).toContainText(said);
  }
  await page.goto(`${server.url}#/digits`);
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  await page.goto(`${server.url}#/sentiment`);
  await page.getByTestId('sentiment-input').fill('我很高兴');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  await page.goto(`${server.url}#/summarize`);
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-stats')).toContainText(/\d/, { timeout: 45_000 });
  await offline.close();
});

test.describe('a new version', () => {
  test('waits until it is welcome, and takes over what was written', async ({ page, server }) => {
    await page.goto('./');
    await page.waitForFunction(() => crossOriginIsolated);
    await page.getByTestId('summary-input').fill('Half a thought');

    server.serve(nextVersion(join(folder, 'next')));
    await lookForUpdate(page);
    await expect(page.getByTestId('update-notice')).toBeVisible();
    await expect(page.getByTestId('summary-input')).toHaveValue('Half a thought');
    expect(await page.evaluate(() => document.documentElement.dataset['edition'])).toBeUndefined();

    await page.getByTestId('update-reload').click();
    await page.waitForFunction(() => document.documentElement.dataset['edition'] === 'next');
    await expect(page.getByTestId('summary-input')).toHaveValue('Half a thought');
    await expect(page.getByTestId('update-notice')).toHaveCount(0);
  });

  test('comes also from a host that has no cards', async ({ page, server }) => {
    await page.goto('./');
    await page.waitForFunction(() => crossOriginIsolated);
    const next = nextVersion(join(folder, 'next'));
    rmSync(join(next, 'models/digits/README.md'));
    server.serve(next);
    await lookForUpdate(page);
    await expect(page.getByTestId('update-notice')).toBeVisible();
  });

  test('that its host takes back is announced no longer', async ({ page, server }) => {
    await page.goto('./');
    await page.waitForFunction(() => crossOriginIsolated);
    server.serve(nextVersion(join(folder, 'next')));
    await lookForUpdate(page);
    await expect(page.getByTestId('update-notice')).toBeVisible();
    server.serve(DIST);
    await lookForUpdate(page);
    await expect(page.getByTestId('update-notice')).toHaveCount(0);
    await page.reload();
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active !== null);
    await expect(page.getByTestId('site')).toHaveAttribute('data-offline', /ready|keeping/);
    await expect(page.getByTestId('update-notice')).toHaveCount(0);
  });

  test('that cannot be fetched whole changes nothing', async ({ page, server }) => {
    await page.goto('./');
    await page.waitForFunction(() => crossOriginIsolated);
    const next = nextVersion(join(folder, 'next'));
    rmSync(join(next, 'index.html'));
    server.serve(next);
    expect(await lookForUpdate(page)).toBe('redundant');
    await page.reload();
    await expect(page.getByTestId('summary-input')).toBeVisible();
    await expect(page.getByTestId('update-notice')).toHaveCount(0);
  });
});
