/**
 * Models: got from a hub on this machine, proved, live, rolled back, removed, exported; and what
 * happens when things go wrong.
 */
import type { Page } from '@playwright/test';
import { FakeHub } from '../hub/server';
import { tinyT5 } from '../hub/tiny';
import { ARTICLE, expect, summarize, test } from './fixtures';

const REPOSITORY = 'tiny/t5';
let hub: FakeHub;

test.beforeEach(async ({ allowed }) => {
  hub = await new FakeHub().open();
  hub.push(REPOSITORY, tinyT5());
  for (const origin of hub.origins) allowed.add(origin);
});
test.afterEach(() => hub.close());

const served = (page: Page) => page.getByTestId('model-summarize');

async function lookUp(page: Page): Promise<void> {
  await page.goto('./?backend=wasm#/models');
  await page.getByText('Where models come from').click();
  await page.getByTestId('hub-endpoint').fill(hub.endpoint);
  await page.getByTestId('hub-endpoint').blur();
  await page.getByTestId('hub-repository').fill(REPOSITORY);
  await page.getByTestId('hub-look-up').click();
  await expect(page.getByTestId('offer')).toContainText('apache-2.0');
}

async function install(page: Page): Promise<void> {
  await lookUp(page);
  await page.getByTestId('offer-install').click();
  await expect(served(page)).toHaveAttribute('data-live', '2');
}

test('a model of the Hub is downloaded, proved, live, rolled back and removed', async ({
  page,
}) => {
  test.slow(); // three models are started one after the other
  await install(page);
  await expect(page.getByTestId('models-added')).toContainText('2');
  await expect(page.getByTestId('download')).toHaveCount(0);
  await page.goto('./?backend=wasm#/summarize');
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'false', {
    timeout: 45_000,
  });
  await expect(page.getByTestId('backend-info')).toContainText(REPOSITORY);
  const asked = hub.asked.length;

  await page.goto('./?backend=wasm#/models');
  await page.getByTestId('version-summarize-2-details').click();
  await page.getByTestId('version-summarize-2-open').click();
  await expect(page.getByTestId('version-summarize-2-tensors')).toContainText('float32');
  await expect(page.getByTestId('version-summarize-2-where')).toContainText('wasm');
  await page.getByTestId('model-summarize-roll-back').click();
  await expect(served(page)).toHaveAttribute('data-live', '1');
  await page.getByTestId('version-summarize-2-remove').click();
  await page.getByTestId('version-summarize-2-remove').click();
  await expect(page.getByTestId('version-summarize-2')).toHaveCount(0);
  await page.goto('./?backend=wasm#/summarize');
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'false', {
    timeout: 45_000,
  });
  await expect(page.getByTestId('backend-info')).toContainText('Inkling');
  expect(hub.asked.length, 'nothing is asked of the Hub once the model is here').toBe(asked);
});

test('a reload in the middle goes on from what has arrived', async ({ page }) => {
  let weights = 0;
  hub.fault = (asked) =>
    asked.what === 'weights' && ++weights > 1 ? { kind: 'stall', share: 0.3 } : null;
  await lookUp(page);
  await page.getByTestId('offer-install').click();
  await expect(page.getByTestId('download')).toHaveAttribute('data-state', 'active');
  await expect.poll(() => weights).toBe(2);
  hub.fault = () => null;
  hub.asked.length = 0;
  await page.reload();
  await expect(served(page)).toHaveAttribute('data-live', '2');
  expect(hub.asked.filter((asked) => asked.what === 'weights')).toHaveLength(1);
});

test('a download can be paused, continued and cancelled', async ({ page }) => {
  hub.fault = (asked) => (asked.what === 'weights' ? { kind: 'stall', share: 0.3 } : null);
  await lookUp(page);
  await page.getByTestId('offer-install').click();
  await page.getByTestId('download-pause').click();
  await expect(page.getByTestId('download')).toHaveAttribute('data-state', 'paused');
  await page.getByTestId('download-resume').click();
  await expect(page.getByTestId('download')).toHaveAttribute('data-state', 'active');
  await page.getByTestId('download-cancel').click();
  await expect(page.getByTestId('download')).toHaveCount(0);
  await expect(served(page)).toHaveAttribute('data-live', '1');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('two tabs that want the same model fetch it once, and both see it', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  hub.fault = (asked) => (asked.what === 'weights' ? { kind: 'slow', chunks: 100 } : null);
  await Promise.all([lookUp(page), lookUp(other)]);
  await Promise.all([
    page.getByTestId('offer-install').click(),
    other.getByTestId('offer-install').click(),
  ]);
  for (const each of [page, other]) await expect(served(each)).toHaveAttribute('data-live', '2');
  const weights = hub.asked
    .filter((asked) => asked.what === 'weights')
    .map((asked) => `${asked.path} ${String(asked.range)}`);
  expect(new Set(weights).size).toBe(weights.length);
  await expect(page.getByTestId('version-summarize-3')).toHaveCount(0);
});

test('without room it says how much is missing and changes nothing; with room it goes on', async ({
  page,
  context,
}) => {
  await lookUp(page);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 });
  await page.getByTestId('offer-install').click();
  await expect(page.getByRole('alert').first()).toContainText(/ [1-9][\d.]* [kM]B are missing/);
  await expect(served(page)).toHaveAttribute('data-live', '1');
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  // Refused before it began there is nothing to go on with; refused on the way, what has arrived
  // was kept.
  if (await page.getByTestId('download-resume').isVisible())
    await page.getByTestId('download-resume').click();
  else {
    await page.getByTestId('hub-look-up').click();
    await page.getByTestId('offer-install').click();
  }
  await expect(served(page)).toHaveAttribute('data-live', '2');
});

test('a model spoiled in storage is found before use: fetched again, or else the last good version answers and says so', async ({
  page,
}) => {
  await install(page);
  const spoil = () =>
    page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('inkling');
        opening.onsuccess = () => {
          resolve(opening.result);
        };
      });
      const parts = await new Promise<{ blob: Blob }[]>((resolve) => {
        const reading = db.transaction('parts').objectStore('parts').getAll();
        reading.onsuccess = () => {
          resolve(reading.result as { blob: Blob }[]);
        };
      });
      const flipped = await Promise.all(
        parts
          .filter((part) => part.blob.size > 50_000)
          .map(async (part) => {
            const bytes = new Uint8Array(await part.blob.arrayBuffer());
            bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
            return { ...part, blob: new Blob([bytes]) };
          }),
      );
      const writing = db.transaction('parts', 'readwrite');
      for (const part of flipped) writing.objectStore('parts').put(part);
      await new Promise((resolve) => {
        writing.oncomplete = resolve;
      });
      db.close();
      return flipped.length;
    });
  expect(await spoil()).toBeGreaterThan(0);
  hub.asked.length = 0;
  await page.goto('./?backend=wasm#/summarize');
  await page.reload();
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('backend-info')).toContainText(REPOSITORY);
  expect(hub.asked.length).toBeGreaterThan(0);

  await spoil();
  hub.fault = () => ({ kind: 'status', status: 404 });
  await page.reload();
  await summarize(page, ARTICLE);
  await expect(page.getByTestId('notices')).toContainText('Version 2');
  await expect(page.getByTestId('backend-info')).toContainText('Inkling');
});

test('a model is exported as one file, and comes back from it', async ({ page }) => {
  await page.goto('./?backend=wasm#/models');
  await page.getByTestId('version-digits-1-details').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('version-digits-1-export').click(),
  ]);
  expect(download.suggestedFilename()).toBe('digits-1.inkling.zip');
  await page.getByTestId('models-file').setInputFiles(await download.path());
  await expect(page.getByTestId('model-digits')).toHaveAttribute('data-live', '2');
});

test('what is no model is refused with a reason', async ({ page }) => {
  await page.goto('./#/models');
  await page.getByTestId('models-file').setInputFiles({
    name: 'notes.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK, but no zip'),
  });
  await expect(page.getByRole('alert')).toContainText('notes.zip');
});
