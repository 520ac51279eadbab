/** The npm package in a React and in a Vue page, and the size of what a page loads first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPages, SITE } from './built-pages';
import { draw, expect, SEVEN, test } from './fixtures';
import { serve, type StaticServer } from './static-server';

/** Bytes, gzipped: the entry and everything that it imports statically. */
const FIRST_LOAD_LIMIT = 15_500;

// One worker for all of them: a second one would build the same pages over those that the first one
// serves.
test.describe.configure({ mode: 'default' });

let server: StaticServer;

test.beforeAll(async () => {
  server = await serve('localhost', { '/': await buildPages(), '/inkling/': SITE });
});

test.afterAll(() => server.close());

for (const framework of ['react', 'vue']) {
  test(`${framework}: an element takes properties and tells of its reading, and the client answers`, async ({
    page,
  }) => {
    await page.goto(`${server.url}${framework}.html`);
    await expect(page.getByRole('application', { name: 'Digit' })).toBeVisible();
    await draw(page, SEVEN);
    await expect(page.getByTestId('digit')).toHaveText('7');
    await page.getByRole('button', { name: 'Ask' }).click();
    await expect(page.getByTestId('mood')).toHaveText('POSITIVE');
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('application')).toHaveAttribute('aria-disabled', 'true');
    await draw(page, SEVEN);
    await expect(page.getByTestId('digit')).toHaveText('7');
  });
}

test('the first load is small', () => {
  const loaded = new Map<string, Buffer>();
  const visit = (path: string): void => {
    if (loaded.has(path)) return;
    const code = readFileSync(path);
    loaded.set(path, code);
    for (const [, specifier = ''] of String(code).matchAll(
      /(?:^|[;}\s])(?:import|export)\b[^;"'(]*["']([^"']+)["']/g,
    ))
      visit(join(path, '..', specifier));
  };
  visit(join(SITE, 'embed/inkling.js'));
  const bytes = [...loaded.values()].reduce((sum, code) => sum + gzipSync(code).byteLength, 0);
  console.log(`embed/inkling.js: ${String(bytes)} bytes gzipped in ${String(loaded.size)} file(s)`);
  expect(bytes).toBeLessThan(FIRST_LOAD_LIMIT);
});
