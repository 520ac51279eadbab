/**
 * What a first visit costs before anything is asked of a model, and what a browser needs to offer
 * the installation.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FILE_KINDS, PLACES, typesOpenedIn } from '../../src/contract/incoming/file-kinds';
import { expect, test } from './fixtures';
import { DIST } from './static-server';

/** Bytes, gzipped: the page with its first view. */
const LIMIT = 68_000;

/**
 * Scripts and styles by the time the first view is shown: its own three, and three that follow when
 * the page has loaded, the client of the engine among them.
 */
const FILES = 6;

/** Scripts that are fetched by the end of a training of a table: most of them are needed to answer. */
const TRAINING_FILES = 40;

/** A script and all that it imports at once. */
function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, imported = ''] of readFileSync(path, 'utf8').matchAll(
    /(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g,
  ))
    withImports(join(dirname(path), imported), seen);
  return seen;
}

/** The scripts that a page names. */
function entriesOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) =>
    join(DIST, path),
  );
}

test('the page and its first view come in few files with little script', async ({ page }) => {
  const entries = entriesOf(readFileSync(join(DIST, 'index.html'), 'utf8'));
  expect(entries.length).toBeGreaterThan(0);
  const scripts = new Set<string>();
  for (const entry of entries) withImports(entry, scripts);
  const bytes = [...scripts].reduce(
    (sum, path) => sum + gzipSync(readFileSync(path)).byteLength,
    0,
  );
  console.log(
    `${String(bytes)} bytes in ${[...scripts].map((path) => relative(DIST, path)).join(', ')}`,
  );
  expect(bytes).toBeLessThan(LIMIT);

  const asked: string[] = [];
  page.on('request', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) asked.push(request.url());
  });
  await page.goto('./');
  await page.getByTestId('summary-input').waitFor();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length, asked.join(', ')).toBeLessThanOrEqual(FILES);
});

test('a view is as whole in the other language, also where that is chosen while it is open', async ({
  page,
}) => {
  await page.goto('./#/monitor/doctor');
  await page.getByTestId('doctor-threads').waitFor();
  const english = await page.locator('main').innerText();
  await page.getByTestId('lang-switch').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.goto('./#/train/table');
  await expect(page.getByTestId('train-kinds')).toContainText('表格');
  await page.goto('./#/monitor/doctor');
  await page.getByTestId('doctor-threads').waitFor();
  const texts = [english, await page.locator('main').innerText()];
  for (const text of texts)
    expect(text).not.toMatch(
      /\b(?:page|name|monitor|doctor|finding|instrument|train|rows)\.[a-z]/i,
    );
  expect(texts[1]).not.toBe(texts[0]);
});

test('the manifest names files that are there, of the size that it says', async ({ page }) => {
  const response = await page.goto('./manifest.webmanifest');
  const manifest = JSON.parse((await response?.text()) ?? '') as Record<
    'icons' | 'screenshots',
    { src: string; sizes: string }[]
  > &
    Record<string, unknown>;
  expect(manifest).toMatchObject({
    name: 'Inkling',
    start_url: './',
    scope: './',
    display: 'standalone',
  });
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(
    expect.arrayContaining(['192x192', '512x512']),
  );
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    expect(statSync(join(DIST, src)).size).toBeGreaterThan(0);
    if (sizes === 'any') continue;
    const header = readFileSync(join(DIST, src)).subarray(16, 24);
    expect(`${String(header.readUInt32BE(0))}x${String(header.readUInt32BE(4))}`, src).toBe(sizes);
  }
});

test('the manifest offers the system exactly the files that views open, and leads to these views', () => {
  const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.webmanifest'), 'utf8')) as {
    file_handlers: { action: string; accept: Record<string, string[]> }[];
    share_target: { action: string; params: { files: { accept: string[] }[] } };
    shortcuts: { name: string; url: string }[];
  };
  const offered = manifest.file_handlers.map(({ action, accept }) => [action, accept]);
  expect(offered.length).toBeGreaterThan(3);
  for (const place of PLACES) {
    const types = typesOpenedIn(place);
    const handler = offered.find(([action]) => action === `./#/${place}`);
    expect(handler?.[1] ?? {}, place).toEqual(types);
  }
  const shared = Object.values(FILE_KINDS).flatMap(({ types }) => Object.entries(types).flat(2));
  expect(manifest.share_target.params.files[0]?.accept.toSorted()).toEqual(shared.toSorted());
  expect(manifest.share_target.action).toBe('./share');
  expect(manifest.shortcuts.map(({ url }) => url)).toEqual([
    './#/summarize',
    './#/sentiment',
    './#/digits',
    './#/batch',
  ]);
  for (const { name } of manifest.shortcuts) expect(name).toMatch(/^[A-Z][a-z]+ · [一-鿿]+$/);
});

test('a training fetches few files: its worker in one, and in another what every training needs', async ({
  page,
}) => {
  await page.goto('#/train/table');
  await page.getByTestId('rows-example').click();
  await page.getByTestId('train-run').waitFor();
  const asked = new Set<string>();
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (/\/engine\/.*\.js$/.test(path)) asked.add(path);
  });
  await page.getByTestId('train-run').click();
  await page.getByTestId('train-outcome').waitFor();
  const names = [...asked].map((path) => path.replace(/^.*\/|-[\w-]{8}\.js$/g, ''));
  expect(names).toEqual(expect.arrayContaining(['worker', 'training']));
  expect(names.length, names.join(', ')).toBeLessThanOrEqual(TRAINING_FILES);
});
