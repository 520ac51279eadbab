/**
 * Reload is pressed where the browser does not let the new service worker take over at once: each
 * time the page of the newest version comes, with what was written, and no other tab is disturbed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { lookForUpdate, nextVersion } from './next-version';
import { test } from './static-server';

let folder: string;
test.beforeEach(async ({ context }) => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-update-'));
  // Nothing is fetched besides: what holds the service worker is what a test has it do.
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const edition = (name: string) => nextVersion(join(folder, name), name, true);

const shows = (page: Page, name: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset['edition'] === wanted, name, {
    timeout: 20_000,
  });

/** Opens the site, and has its service worker wait for an answer of the host that does not come. */
async function openHeld(page: Page, hold: (paths: RegExp) => void): Promise<void> {
  await page.goto('./');
  await page.waitForFunction(() => crossOriginIsolated);
  hold(/\/held$/);
  await page.evaluate(() => {
    void fetch('held');
  });
}

test('while the service worker before is busy, Reload brings the new version, and the one after it', async ({
  page,
  context,
  server,
}) => {
  await openHeld(page, server.hold);
  const other = await context.newPage();
  await other.goto('./');
  await other.getByTestId('summary-input').fill('Half a thought');
  for (const name of ['second', 'third']) {
    server.serve(edition(name));
    await lookForUpdate(other);
    await other.getByTestId('update-reload').click();
    await shows(other, name);
    await expect(other.getByTestId('summary-input')).toHaveValue('Half a thought');
    await expect(other.getByTestId('update-notice')).toHaveCount(0);
  }
  // A tab that is opened anew shows what was agreed to, with parts of the same version.
  const later = await context.newPage();
  await later.goto('./#/models');
  await shows(later, 'third');
  await expect(later.getByRole('heading', { level: 1, name: 'Models' })).toBeAttached();

  // The new service worker takes over in the end, and nothing is reloaded then.
  await other.evaluate(() => {
    document.documentElement.dataset['stays'] = 'yes';
  });
  server.hold(null);
  await expect(async () => {
    // A page that is loaded has the browser look again; its own request may be lost by that.
    await later.reload({ timeout: 5_000 });
    const waits = await other.evaluate(
      async () => (await navigator.serviceWorker.ready).waiting !== null,
    );
    expect(waits).toBe(false);
  }).toPass();
  await expect(page.getByTestId('update-notice')).toBeVisible();
  await expect(other.locator('html')).toHaveAttribute('data-stays', 'yes');
  await expect(other.getByTestId('update-notice')).toHaveCount(0);
  await page.getByTestId('update-reload').click();
  await shows(page, 'third');
});

test('where a newer one has come in the place of the one that was announced, Reload brings the newer', async ({
  page,
  server,
}) => {
  await page.goto('./');
  await page.waitForFunction(() => crossOriginIsolated);
  server.serve(edition('second'));
  await lookForUpdate(page);
  await expect(page.getByTestId('update-reload')).toBeVisible();
  server.serve(edition('third'));
  await lookForUpdate(page);
  await page.getByTestId('update-reload').click();
  await shows(page, 'third');
});

test('pressed in two tabs at once, Reload brings the new version in both', async ({
  page,
  context,
  server,
}) => {
  await openHeld(page, server.hold);
  const others = [await context.newPage(), await context.newPage()];
  for (const other of others) await other.goto('./');
  server.serve(edition('second'));
  await lookForUpdate(page);
  await Promise.all(others.map((other) => other.getByTestId('update-reload').click()));
  await Promise.all(others.map((other) => shows(other, 'second')));
});

test('while another tab asks for files in that moment, Reload brings the new version', async ({
  page,
  context,
  server,
}) => {
  await page.goto('./');
  await page.waitForFunction(() => crossOriginIsolated);
  const other = await context.newPage();
  await other.goto('./');
  for (const name of ['second', 'third']) {
    server.serve(edition(name));
    await lookForUpdate(other);
    await expect(other.getByTestId('update-reload')).toBeVisible();
    // A browser that ends a service worker starts it again for such a request.
    await page.evaluate(() => {
      const end = Date.now() + 300;
      const ask = async (): Promise<void> => {
        await (await fetch('icon.svg')).text();
        if (Date.now() < end) setTimeout(() => void ask(), 3);
      };
      void ask();
    });
    await other.getByTestId('update-reload').click();
    await shows(other, name);
  }
});

test('where what is written cannot be kept over a reload, the page says so and stays', async ({
  page,
  server,
}) => {
  await page.goto('./');
  await page.waitForFunction(() => crossOriginIsolated);
  await page.getByTestId('summary-input').fill('Half a thought');
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    };
  });
  server.serve(edition('second'));
  await lookForUpdate(page);
  await page.getByTestId('update-reload').click();
  await expect(page.getByTestId('update-notice')).toContainText('Copy it');
  await expect(page.getByTestId('summary-input')).toHaveValue('Half a thought');
  // The way out that it names.
  await page.getByTestId('summary-input').fill('');
  await page.getByTestId('update-reload').click();
  await shows(page, 'second');
});
