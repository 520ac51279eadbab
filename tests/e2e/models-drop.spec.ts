/**
 * Models from this machine's disk: a folder that is chosen, one that is really dropped, and a zip,
 * in the layout of the Hub.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { tinyClassifier } from '../hub/classifier';
import type { HubFile } from '../hub/server';
import { expect, test } from './fixtures';

const FILES: readonly HubFile[] = [
  ...tinyClassifier('distilbert', ['negative', 'neutral', 'positive']),
  {
    path: 'README.md',
    bytes: new TextEncoder().encode('---\nlicense: mit\nlanguage: de\n---\nFrom a folder.'),
    large: false,
  },
  // More than a directory reader gives at a time, and nothing to do with the model.
  ...Array.from({ length: 120 }, (_, i): HubFile => ({
    path: `notes/${String(i)}.txt`,
    bytes: new Uint8Array(1),
    large: false,
  })),
];

async function writeFolder(folder: string): Promise<void> {
  for (const { path, bytes } of FILES) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

test.beforeEach(async ({ page }) => {
  await page.goto('./?backend=wasm#/models');
  await page.getByLabel('Serve it as').fill('sentiment');
});

test('a folder that is chosen is served, with its card', async ({ page }, testInfo) => {
  const folder = testInfo.outputPath('My judge');
  await writeFolder(folder);
  await page.getByTestId('models-folder').setInputFiles(folder);
  await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '2');
  await page.getByTestId('version-sentiment-2-details').click();
  await expect(page.getByTestId('version-sentiment-2')).toContainText('German');
  await page.getByTestId('version-sentiment-2-card-open').click();
  await expect(page.getByTestId('version-sentiment-2-card')).toContainText('From a folder.');
});

test('a folder that is dropped is read to its depths and served', async ({
  page,
  context,
}, testInfo) => {
  const folder = testInfo.outputPath('judge');
  await writeFolder(folder);
  const place = page.getByTestId('models-drop');
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error('There is no place to drop on.');
  const session = await context.newCDPSession(page);
  // As the browser itself takes a folder from the desktop.
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data });
  }
  await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '2');
  await expect(page.getByTestId('version-sentiment-2')).toContainText('judge');
});

test('a zip with a folder in it is served; one that lacks a file says which', async ({ page }) => {
  const zip = (files: readonly HubFile[]) =>
    Buffer.from(
      zipSync(Object.fromEntries(files.map(({ path, bytes }) => [`judge/${path}`, bytes]))),
    );
  await page.getByTestId('models-file').setInputFiles({
    name: 'lame.zip',
    mimeType: 'application/zip',
    buffer: zip(FILES.filter(({ path }) => path !== 'tokenizer.json')),
  });
  await expect(page.getByRole('alert')).toContainText('lacks the files');
  await page
    .getByTestId('models-file')
    .setInputFiles({ name: 'judge.zip', mimeType: 'application/zip', buffer: zip(FILES) });
  await expect(page.getByTestId('model-sentiment')).toHaveAttribute('data-live', '2');
});
