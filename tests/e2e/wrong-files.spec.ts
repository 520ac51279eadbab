/**
 * Hosts, proxies and disks that give something else than the site's files: no page stays blank, what
 * is wrong is fetched again, and a page that is older than its site is renewed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { draw, expect, ONE } from './fixtures';
import { lookForUpdate, nextVersion } from './next-version';
import { DIST, test } from './static-server';

const SIGN_IN = '<!doctype html><title>Sign in</title><h1>Welcome to the hotel</h1>';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-wrong-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const partOf = (start: string) =>
  readdirSync(join(DIST, 'assets')).find(
    (name) => name.startsWith(start) && name.endsWith('.js'),
  ) ?? '';

/** How the service worker that is being installed ends. */
const outcome = (page: Page) =>
  page.evaluate(async () => {
    const registration =
      (await navigator.serviceWorker.getRegistration()) ??
      (await new Promise<ServiceWorkerRegistration>((resolve) => {
        const look = async () => {
          const found = await navigator.serviceWorker.getRegistration();
          if (found) resolve(found);
          else setTimeout(() => void look(), 50);
        };
        void look();
      }));
    const { installing } = registration;
    if (installing)
      await new Promise((resolve) => {
        installing.addEventListener('statechange', resolve, { once: true });
      });
    return registration.active ? 'active' : (installing?.state ?? 'none');
  });

const isolated = (page: Page) => page.waitForFunction(() => crossOriginIsolated);

/** Every view opens, and says nothing of a failure. */
async function expectAllViews(page: Page): Promise<void> {
  for (const view of ['summarize', 'sentiment', 'digits', 'models', 'train', 'monitor', 'api']) {
    await page.goto(`./?${view}#/${view}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
}

for (const { what, paths, text } of [
  { what: 'a sign-in page in place of a view', paths: /assets\/Models-/, text: SIGN_IN },
  { what: 'half of a view', paths: /assets\/Digits-.*\.js$/ },
  { what: 'a sign-in page in place of an icon', paths: /icon-192\.png$/, text: SIGN_IN },
  { what: 'a sign-in page in place of the frame', paths: /embed\/frame\.html$/, text: SIGN_IN },
])
  test(`with ${what} nothing is installed; a later visit has all of it`, async ({
    page,
    server,
  }) => {
    server.spoil(paths, text);
    await page.goto('./');
    expect(await outcome(page)).not.toBe('active');
    server.spoil(null);
    await page.goto('./?again');
    await isolated(page);
    await server.end();
    await expectAllViews(page);
  });

test('a wrong answer for an update changes nothing, and the next one brings it', async ({
  page,
  server,
}) => {
  await page.goto('./');
  await isolated(page);
  server.serve(nextVersion(join(folder, 'next'), 'next', true));
  server.spoil(/assets\/Digits-/, SIGN_IN);
  const update = () =>
    page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update().catch(() => undefined);
    });
  await update();
  await page.goto('./?after#/digits');
  await expect(page.getByTestId('digit-pad')).toBeVisible();
  server.spoil(null);
  // An old page with a new list: a host of several machines, in the middle of a deploy.
  server.spoil(/\/index\.html$/, readFileSync(join(DIST, 'index.html'), 'utf8'));
  await update();
  await page.goto('./?later#/digits');
  await expect(page.getByTestId('digit-pad')).toBeVisible();
  server.spoil(null);
  await update();
  await page.getByTestId('update-reload').click();
  await page.waitForFunction(() => document.documentElement.dataset['edition'] === 'next');
  await expect(page.getByTestId('digit-pad')).toBeVisible();
});

test('a page whose script does not come says so, and no other page does', async ({
  page,
  server,
}) => {
  const words = page.locator('#not-started');
  server.spoil(/assets\/page-.*\.js$/, SIGN_IN);
  await page.goto('./');
  await expect(words).toBeHidden();
  await expect(words).toBeVisible();
  server.spoil(null);
  await page.reload();
  await expect(page.getByTestId('summary-input')).toBeVisible();
  await expect(words).toHaveCSS('display', 'none');
});

test('what was spoiled in the caches is fetched again, and the engine answers', async ({
  page,
}) => {
  await page.goto('./');
  await isolated(page);
  await expect(page.getByTestId('site')).toHaveAttribute('data-offline', 'ready', {
    timeout: 120_000,
  });
  const spoiled = await page.evaluate(async (signIn) => {
    let count = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys())
        if (/index\.html$|assets\/.*\.js$|engine\/.*\.js$|\.wasm$/.test(url)) {
          const type = url.endsWith('html') ? 'text/html' : 'text/javascript';
          await cache.put(url, new Response(signIn, { headers: { 'content-type': type } }));
          count += 1;
        }
    }
    return count;
  }, SIGN_IN);
  expect(spoiled).toBeGreaterThan(50);
  // A service worker looks at a file once in its life: end it, as the browser does by and by.
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.goto('./?again#/digits');
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
});

test('a tab that outlives two updates still gets the parts of its own version', async ({
  page,
  server,
  context,
}) => {
  // Nothing is fetched besides: an update waits for whatever its service worker is at.
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto('./');
  await isolated(page);
  const part = `assets/${partOf('Models-')}`;
  const other = await context.newPage();
  for (const edition of ['second', 'third', 'fourth']) {
    server.serve(nextVersion(join(folder, edition), edition, true));
    await other.goto('./');
    await lookForUpdate(other);
    await other.getByTestId('update-reload').click();
    await other.waitForFunction(
      (name) => document.documentElement.dataset['edition'] === name,
      edition,
    );
  }
  expect(
    await page.evaluate(async (url) => {
      const response = await fetch(url);
      return response.ok && (await response.text()).length > 1_000;
    }, part),
  ).toBe(true);
});

test.describe('a page whose site has another version by now', () => {
  test.use({ serviceWorkers: 'block' });
  // Made before the page is opened: after three quiet seconds it has all of its parts.
  let next: string;
  test.beforeEach(() => {
    next = nextVersion(join(folder, 'next'), 'next', true);
  });

  test('is renewed where nothing is written', async ({ page, server }) => {
    await page.goto('./');
    await expect(page.getByTestId('summary-input')).toBeVisible();
    server.serve(next);
    await page.getByRole('link', { name: 'Models' }).first().click();
    await page.waitForFunction(() => document.documentElement.dataset['edition'] === 'next');
    await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeAttached();
  });

  test('asks where something is, and brings it along', async ({ page, server }) => {
    await page.goto('./');
    await page.getByTestId('summary-input').fill('Half a thought');
    server.serve(next);
    await page.getByRole('link', { name: 'Models' }).first().click();
    await page.getByTestId('view-renew').click();
    await page.waitForFunction(() => document.documentElement.dataset['edition'] === 'next');
    await page.getByRole('link', { name: 'Summarize' }).first().click();
    await expect(page.getByTestId('summary-input')).toHaveValue('Half a thought');
  });

  test('and a host that lacks a part without having another version makes no loop', async ({
    page,
    server,
  }) => {
    server.spoil(/assets\/Models-/, SIGN_IN);
    await page.goto('./#/models');
    await expect(page.getByTestId('view-missing')).toContainText('could not be fetched');
  });
});
