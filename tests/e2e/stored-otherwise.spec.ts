/**
 * What is stored is another version's, somebody else holds it, or it is gone: nothing is written
 * over, and the page says what it is and works on.
 */
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { draw, expect, ONE, test } from './fixtures';

const models = './?backend=wasm#/models';
const served = (page: Page) => page.getByTestId('model-digits');

/** The built-in digits as a package. */
async function exported(page: Page): Promise<string> {
  await page.getByTestId('version-digits-1-details').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('version-digits-1-export').click(),
  ]);
  return download.path();
}

async function readsOne(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/digits';
  });
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
}

test('a version that a newer build has stored is kept, named, answered for, and its number not used again', async ({
  page,
}) => {
  test.slow();
  await page.goto(models);
  const path = await exported(page);
  await page.getByTestId('models-file').setInputFiles(path);
  await expect(served(page)).toHaveAttribute('data-live', '2');
  await page.goto('./openapi.json');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('inkling');
        opening.onsuccess = () => {
          const store = opening.result.transaction('models', 'readwrite').objectStore('models');
          const reading = store.get('digits');
          reading.onsuccess = () => {
            const entry = reading.result as { versions: { manifest: { dtype: string } }[] };
            for (const { manifest } of entry.versions) manifest.dtype = 'q2';
            store.put(entry).onsuccess = resolve;
          };
        };
      }),
  );
  await page.goto(models);
  await expect(page.getByTestId('model-digits-newer')).toHaveText(
    '1 version was stored by a newer Inkling and is kept.',
  );
  await expect(page.getByTestId('version-digits-1')).toBeVisible();
  await readsOne(page);
  await page.goto(models);
  await page.getByTestId('models-file').setInputFiles(path);
  await expect(served(page)).toHaveAttribute('data-live', '3');
  await expect(page.getByTestId('model-digits-newer')).toBeVisible();
});

test('a database that a newer build has changed is named, and the built-in models answer', async ({
  page,
}) => {
  await page.goto('./openapi.json');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('inkling', 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(null);
        };
      }),
  );
  await page.goto(models);
  await expect(page.getByTestId('forgetful')).toContainText('A newer version of Inkling is open');
  await expect(page.locator('#models-failure')).toContainText('Reload the page');
  await readsOne(page);
  await page.evaluate(() => {
    location.hash = '#/train/digits';
  });
  await expect(page.getByTestId('forgetful')).toContainText('A newer version of Inkling is open');
});

test('one that a newer build changes under an open page too', async ({ page }) => {
  await page.goto(models);
  await expect(served(page)).toBeVisible();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.open('inkling', 99).onsuccess = resolve;
      }),
  );
  await expect(page.getByTestId('forgetful')).toContainText('A newer version of Inkling is open');
  await readsOne(page);
});

test('one that another tab holds on to is done without, and the page says what to close', async ({
  page,
  context,
}) => {
  test.slow();
  const other = await context.newPage();
  await other.goto('./openapi.json');
  await other.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('inkling', 1);
        // Held, whoever asks for it.
        opening.onsuccess = () => {
          Object.assign(globalThis, { held: opening.result });
          resolve(null);
        };
      }),
  );
  await page.goto(models);
  await expect(page.getByTestId('forgetful')).toContainText('Close the other tabs of this site', {
    timeout: 15_000,
  });
  const path = await exported(page);
  await page.getByTestId('models-file').setInputFiles(path);
  await expect(served(page)).toHaveAttribute('data-live', '2');
  await other.close();
  await page.reload();
  await expect(served(page)).toHaveAttribute('data-live', '1');
  await expect(page.getByTestId('forgetful')).toHaveCount(0);
});

test('site data that is cleared under an open page leaves it working, from a new database', async ({
  page,
  context,
}) => {
  test.slow();
  await page.goto(models);
  const path = await exported(page);
  await page.getByTestId('models-file').setInputFiles(path);
  await expect(served(page)).toHaveAttribute('data-live', '2');
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'indexeddb',
  });
  await expect(served(page)).toHaveAttribute('data-live', '1');
  await readsOne(page);
  await page.evaluate(() => {
    location.hash = '#/models';
  });
  await page.getByTestId('models-file').setInputFiles(path);
  await expect(served(page)).toHaveAttribute('data-live', '2');
  await readsOne(page);
});

test('a score that stands twice in a package is shown twice', async ({ page }, testInfo) => {
  await page.goto(models);
  const files = unzipSync(readFileSync(await exported(page)));
  const manifest = JSON.parse(strFromU8(files['inkling.json'] ?? new Uint8Array())) as {
    model: { scores: object[] };
  };
  const [score = {}] = manifest.model.scores;
  manifest.model.scores = [score, score];
  const zipped = zipSync({ ...files, 'inkling.json': strToU8(JSON.stringify(manifest)) });
  await page.getByTestId('models-file').setInputFiles({
    name: `${testInfo.title}.zip`,
    mimeType: 'application/zip',
    buffer: Buffer.from(zipped),
  });
  await page.getByTestId('version-digits-2-details').click();
  await expect(page.getByTestId('version-digits-2').locator('.score')).toHaveCount(2);
});

test('the network that goes in the middle of a first visit is no uncaught error', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/digits');
  await expect(page.getByTestId('digit-pad')).toBeVisible();
  await page.route('**/*.js', (route) => route.abort());
  // As the service worker offers a request.
  await page.evaluate(() => {
    navigator.serviceWorker.dispatchEvent(
      new MessageEvent('message', { data: { inkling: 'offer' } }),
    );
  });
  for (const view of ['models', 'train', 'monitor', 'api'])
    await page.evaluate((name) => {
      location.hash = `#/${name}`;
    }, view);
  await expect(page.getByTestId('view-missing')).toBeVisible();
});
