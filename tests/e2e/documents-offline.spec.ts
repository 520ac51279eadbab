/** What reads documents comes with the first one, and is there without a network afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { linesFrom, pdfOf } from '../../src/reader/test-documents';
import { expect } from './fixtures';
import { DIST, serveStatic, test } from './static-server';

const REPORT = Buffer.from(
  pdfOf([{ lines: linesFrom(['The harbour will be heated by the sea.']) }]),
);

/** Files of the reader that the service worker has. */
const cached = (page: Page) =>
  page.evaluate(async () => {
    const requests = await (await caches.open('inkling-files')).keys();
    return requests.flatMap(({ url }) => /\/reader\/([a-z-]+)-[^/]+\.js$/.exec(url)?.[1] ?? []);
  });

async function read(page: Page): Promise<void> {
  await page.getByTestId('summary-file').setInputFiles({
    name: 'report.pdf',
    mimeType: 'application/pdf',
    buffer: REPORT,
  });
  await expect(page.getByTestId('summary-input')).toHaveValue(/heated by the sea/);
}

test('a PDF is read with the network off, once one was read with it', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'inkling-'));
  const server = await serveStatic(DIST);
  const visit = await chromium.launchPersistentContext(folder, {
    ...findBrowser().launch,
    locale: 'en-GB',
    serviceWorkers: 'allow',
  });
  try {
    const page = await visit.newPage();
    await page.goto(server.url);
    await expect(page.getByTestId('site')).toHaveAttribute('data-offline', 'ready', {
      timeout: 120_000,
    });
    expect(await cached(page)).toEqual([]);
    await read(page);
    await expect.poll(() => cached(page)).toContain('read-pdf');
    expect(await cached(page)).not.toContain('read-docx');

    await server.end();
    await visit.setOffline(true);
    await page.reload();
    await read(page);
  } finally {
    await visit.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
