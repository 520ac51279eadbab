/**
 * The page of a reader who has copied examples into it, in their order. It has the article and the
 * field that they point at, and knows where the npm package lies.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { ARTICLE } from '../e2e/fixtures';
import { root } from '../house/documents';
import { GIVEN } from './given';

const PACKAGE = join(root, 'dist-package');

const Exports = v.object({
  name: v.string(),
  exports: v.record(v.string(), v.union([v.string(), v.object({ default: v.string() })])),
});

/** What a bundler reads of the package, for a browser. */
function importMap(): string {
  const { name, exports } = v.parse(
    Exports,
    JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')),
  );
  const imports = Object.entries(exports).map(([path, entry]) => [
    path.replace('.', name),
    (typeof entry === 'string' ? entry : entry.default).replace('.', '/package'),
  ]);
  return JSON.stringify({ imports: Object.fromEntries(imports) as unknown });
}

/** Open a page with these pieces of HTML, as they are, at an address of a host or of none. */
export async function openReaderPage(
  page: Page,
  origin: string,
  pieces: readonly string[],
): Promise<void> {
  const body = `<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>A reader's page</title>
      <link rel="icon" href="data:," />
      <script type="importmap">${importMap()}</script>
      <article id="article">${ARTICLE}</article>
      <label for="comment">Comment</label><textarea id="comment"></textarea>
      ${pieces.join('\n')}
    </html>`;
  await page.route(`${origin}page.html`, (route) =>
    route.fulfill({ body, contentType: 'text/html' }),
  );
  await page.route(`${origin}package/*.js`, (route) =>
    route.fulfill({ path: join(PACKAGE, new URL(route.request().url()).pathname.slice(9)) }),
  );
  await page.goto(`${origin}page.html`);
}

/** Code as it is, after what it takes for granted. */
export const afterGiven = (given: readonly (keyof typeof GIVEN)[], code: string): string =>
  [...given.map((name) => GIVEN[name]), code].join('\n');

/** @returns what a module tells of its names, once it has run to its end */
export async function runModule(page: Page, code: string, told: string): Promise<unknown> {
  const path = `module-${crypto.randomUUID()}.js`;
  await page.route(`**/${path}`, (route) =>
    route.fulfill({
      body: `${code}\nexport const told = { ${told} };`,
      contentType: 'text/javascript',
    }),
  );
  return page.evaluate(async (address) => {
    const { told } = (await import(address)) as { told: unknown };
    return told;
  }, `/${path}`);
}
