// @ts-check
/** `npm run screenshot`: the README's picture, from the site that is in dist/. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from './browser.mjs';
import { root, runScript } from './install.mjs';

await runScript(async () => {
  const server = await preview({ root, preview: { port: 4187, host: 'localhost' }, logLevel: 'error' });
  const browser = await chromium.launch(findBrowser().launch);
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, locale: 'en-GB' });
    await page.goto('http://localhost:4187/?backend=wasm');
    await page.getByTestId('summary-example').click();
    await page.getByTestId('summary-stats').getByText(/\d/).first().waitFor({ timeout: 60_000 });
    const folder = join(root, 'public', 'screenshots');
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, 'summarize.png') });
    console.log('inkling: public/screenshots/summarize.png');
  } finally {
    await browser.close();
    await server.close();
  }
});
