// @ts-check
/**
 * Serves the site that is measured: Vite's development server on whatever port is free, and the
 * opening of the pages in this folder.
 */
import { join } from 'node:path';
import { createServer } from 'vite';
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
