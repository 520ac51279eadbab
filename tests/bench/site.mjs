// @ts-check
/**
 * Serves the site that is measured on whatever port is free: with Vite's development server, which
 * opens the pages in this folder, or as it is built.
 */
import { join } from 'node:path';
import { build, createServer, preview } from 'vite';
import { addressOf } from '../../scripts/address.mjs';
import { root } from '../../scripts/install.mjs';

/**
 * @param {readonly string[]} folders outside the project whose files it serves too, under `/@fs`
 */
export async function serveSite(folders = []) {
  const server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    server: {
      port: 0,
      host: 'localhost',
      hmr: false,
      watch: null,
      fs: { allow: [root, ...folders] },
    },
  });
  await server.listen();
  const url = addressOf(server);
  return {
    /**
     * A new page with what it measures in `window.bench`.
     * @param {Pick<import('@playwright/test').Browser, 'newPage'>} browser
     * @param {string} file
     */
    async open(browser, file = 'index.html') {
      const page = await browser.newPage();
      await page.goto(new URL(`tests/bench/${file}`, url).href);
      await page.waitForFunction(() => 'bench' in window, undefined, { timeout: 120_000 });
      return page;
    },
    close: () => server.close(),
  };
}

/** Builds the site, and serves it with an empty page from which its client library can be imported. */
export async function serveBuiltSite() {
  const config = {
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: /** @type {const} */ ('error'),
  };
  await build(config);
  const server = await preview({ ...config, preview: { port: 0, host: 'localhost' } });
  const url = new URL('bench.html', addressOf(server)).href;
  return {
    /** @param {Pick<import('@playwright/test').Browser, 'newPage'>} browser */
    async open(browser) {
      const page = await browser.newPage();
      const empty = { contentType: 'text/html', body: '<!doctype html><title>Bench</title>' };
      await page.route(url, (route) => route.fulfill(empty));
      await page.goto(url);
      return page;
    },
    close: () => server.close(),
  };
}
