// @ts-check
/**
 * `npm run lighthouse`: Lighthouse on the site that is in dist/, with the browser of the tests.
 * Fails where a category is below 95. Scripts and styles go out gzipped, as hosts of static sites
 * send them and Vite's own server does not.
 */
import { join } from 'node:path';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { preview } from 'vite';
import { addressOf } from './address.mjs';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { root, runScript } from './install.mjs';

const LEAST = 95;
/** Median of so many runs: on a busy machine the performance of one says little. */
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' };

/** @type {import('vite').Plugin} */
const gzipped = {
  name: 'gzip',
  configurePreviewServer: ({ middlewares, config }) => {
    middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const path = join(root, 'dist', pathname === '/' ? 'index.html' : pathname);
      const type = Object.entries(TYPES).find(([extension]) => path.endsWith(extension))?.[1];
      if (!type || !existsSync(path)) {
        next();
        return;
      }
      for (const [name, value] of Object.entries(config.preview.headers))
        response.setHeader(name, String(value));
      response
        .setHeader('Content-Type', type)
        .setHeader('Content-Encoding', 'gzip')
        .end(gzipSync(readFileSync(path)));
    });
  },
};

await runScript(async () => {
  const server = await preview({
    root,
    plugins: [gzipped],
    preview: { port: 0, host: 'localhost' },
    logLevel: 'error',
  });
  const browser = await launch({
    chromePath: ensureBrowser(),
    chromeFlags: ['--headless=new', ...findBrowser().launch.args],
  });
  const low = [];
  try {
    for (const [form, config] of /** @type {const} */ ([
      ['mobile', undefined],
      ['desktop', desktopConfig],
    ])) {
      /** @type {Record<string, number[]>} */
      const scores = Object.fromEntries(CATEGORIES.map((category) => [category, []]));
      for (let run = 0; run < RUNS; run++) {
        const result = await lighthouse(
          addressOf(server),
          { port: browser.port, onlyCategories: CATEGORIES, output: 'html', logLevel: 'error' },
          config,
        );
        if (!result) throw new Error('Lighthouse gave no result.');
        for (const category of CATEGORIES)
          scores[category]?.push(Math.round(100 * (result.lhr.categories[category]?.score ?? 0)));
        const folder = join(root, 'test-results');
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `lighthouse-${form}.html`), String(result.report));
        if (run === RUNS - 1) tellFailed(result.lhr.audits);
      }
      for (const [category, all] of Object.entries(scores)) {
        const median = all.toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
        console.log(`inkling: ${form} ${category} ${String(median)} (${all.join(', ')})`);
        if (median < LEAST) low.push(`${form} ${category} ${String(median)}`);
      }
    }
  } finally {
    browser.kill();
    await server.close();
  }
  if (low.length > 0)
    throw new Error(`below ${String(LEAST)}: ${low.join('; ')}. The reports are in test-results/.`);
});

/** @param {Record<string, import('lighthouse').Result['audits'][string]>} audits */
function tellFailed(audits) {
  for (const { id, score, title, displayValue } of Object.values(audits)) {
    if (score !== null && score < 0.9)
      console.log(`  ${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
  }
}
