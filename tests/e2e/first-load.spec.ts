/** What a first visit costs before anything is asked of a model, and what a browser needs to offer the installation. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures';
import { DIST } from './static-server';

/** Bytes, gzipped: the page with its first view. */
const LIMIT = 80_000;

/** A script and all that it imports at once. */
function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, imported = ''] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) withImports(join(dirname(path), imported), seen);
  return seen;
}

test('the page and its first view come in under 80 kB of script', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => join(DIST, path));
  const view = readdirSync(join(DIST, 'assets')).filter((name) => /^Summarize-[\w-]+\.js$/.test(name));
  expect(entries.length).toBeGreaterThan(0);
  expect(view).toHaveLength(1);
  const scripts = new Set<string>();
  for (const entry of [...entries, ...view.map((name) => join(DIST, 'assets', name))]) withImports(entry, scripts);
  const bytes = [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(path)).byteLength, 0);
  console.log(`${String(bytes)} bytes in ${[...scripts].map((path) => relative(DIST, path)).join(', ')}`);
  expect(bytes).toBeLessThan(LIMIT);
});

test('the manifest names files that are there, of the size that it says', async ({ page }) => {
  const response = await page.goto('./manifest.webmanifest');
  const manifest = JSON.parse((await response?.text()) ?? '') as Record<'icons' | 'screenshots', { src: string; sizes: string }[]> & Record<string, unknown>;
  expect(manifest).toMatchObject({ name: 'Inkling', start_url: './', scope: './', display: 'standalone' });
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    expect(statSync(join(DIST, src)).size).toBeGreaterThan(0);
    if (sizes === 'any') continue;
    const header = readFileSync(join(DIST, src)).subarray(16, 24);
    expect(`${String(header.readUInt32BE(0))}x${String(header.readUInt32BE(4))}`, src).toBe(sizes);
  }
});
