/**
 * A browser that refuses to store anything, by its own setting: everything works from the page's
 * memory, and is forgotten with it.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { FakeHub } from '../hub/server';
import { tinyT5 } from '../hub/tiny';
import { ARTICLE, expect, ONE, draw, summarize, test as base } from './fixtures';

/** As Chromium's own settings page writes it: "Don't allow sites to save data on your device". */
const REFUSES = { profile: { default_content_setting_values: { cookies: 2 } } };

const test = base.extend({
  // Playwright takes such a setting only from the profile.
  // eslint-disable-next-line no-empty-pattern -- a fixture must name what it needs
  context: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'inkling-private-'));
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(REFUSES));
    const context = await chromium.launchPersistentContext(profile, {
      ...findBrowser().launch,
      headless: true,
      locale: 'en-GB',
    });
    await use(context);
    await context.close();
    await rm(profile, { recursive: true, force: true });
  },
});

let hub: FakeHub;
test.beforeEach(async ({ allowed, page, baseURL }) => {
  hub = await new FakeHub().open();
  hub.push('tiny/t5', tinyT5());
  for (const origin of hub.origins) allowed.add(origin);
  await page.goto(`${baseURL ?? ''}?backend=wasm#/models`);
  await expect(page.getByTestId('forgetful')).toContainText('forgotten when it closes');
});
test.afterEach(() => hub.close());

test('a model of the Hub is added, answers, is rolled back, and is gone after a reload', async ({
  page,
}) => {
  test.slow();
  expect(
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.open('any').onerror = () => {
            resolve('refused');
          };
        }),
    ),
  ).toBe('refused');
  await page.getByText('Where models come from').click();
  await page.getByTestId('hub-endpoint').fill(hub.endpoint);
  await page.getByTestId('hub-endpoint').blur();
  await page.getByTestId('hub-repository').fill('tiny/t5');
  await page.getByTestId('hub-look-up').click();
  // Paused in the middle and gone on with: what has arrived is in memory.
  hub.fault = (asked) => (asked.what === 'weights' ? { kind: 'stall', share: 0.3 } : null);
  await page.getByTestId('offer-install').click();
  await page.getByTestId('download-pause').click();
  await expect(page.getByTestId('download')).toHaveAttribute('data-state', 'paused');
  hub.fault = () => null;
  await page.getByTestId('download-resume').click();
  const served = page.getByTestId('model-summarize');
  await expect(served).toHaveAttribute('data-live', '2');
  await expect(page.getByTestId('download')).toHaveCount(0);

  const asked = hub.asked.length;
  await page.evaluate(() => {
    location.hash = '#/summarize';
  });
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'false', {
    timeout: 45_000,
  });
  await expect(page.getByTestId('backend-info')).toContainText('tiny/t5');
  expect(hub.asked.length, 'its bytes come from memory').toBe(asked);

  await page.evaluate(() => {
    location.hash = '#/models';
  });
  await page.getByTestId('model-summarize-roll-back').click();
  await expect(served).toHaveAttribute('data-live', '1');
  await page.getByTestId('version-summarize-2-details').click();
  await page.getByTestId('version-summarize-2-promote').click();
  await expect(served).toHaveAttribute('data-live', '2');
  await page.reload();
  await expect(served).toHaveAttribute('data-live', '1');
  await expect(page.getByTestId('version-summarize-2')).toHaveCount(0);
});

test('what is dropped, and what is trained here, answers', async ({ page }) => {
  test.slow();
  await page.getByTestId('version-digits-1-details').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('version-digits-1-export').click(),
  ]);
  await page.getByTestId('models-file').setInputFiles(await download.path());
  await expect(page.getByTestId('model-digits')).toHaveAttribute('data-live', '2');
  await page.evaluate(() => {
    location.hash = '#/digits';
  });
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');

  await page.evaluate(() => {
    location.hash = '#/train/classify';
  });
  await expect(page.getByTestId('forgetful')).toBeVisible();
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });
  await page.getByTestId('trial-text').fill('When does the seal arrive?');
  await page.getByTestId('trial-ask').click();
  await expect(page.getByTestId('trial-answer')).toHaveAttribute('data-label', 'question');
});
