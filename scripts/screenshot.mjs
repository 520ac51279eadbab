// @ts-check
/**
 * `npm run screenshot`: the README's picture and those that browsers show before they install the
 * app, from the site as it is now.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { addressOf } from './address.mjs';
import { findBrowser } from './browser.mjs';
import { root, runScript } from './install.mjs';

/** The sizes of the last two stand in the manifest of the installed app too. */
const PICTURES = [
  { name: 'summarize', width: 1200, height: 720 },
  { name: 'install-wide', width: 1280, height: 720 },
  { name: 'install-narrow', width: 390, height: 844 },
];

await runScript(async () => {
  const server = await preview({
    root,
    preview: { port: 0, host: 'localhost' },
    logLevel: 'error',
  });
  const browser = await chromium.launch(findBrowser().launch);
  try {
    const folder = join(root, 'public', 'screenshots');
    mkdirSync(folder, { recursive: true });
    for (const { name, width, height } of PICTURES) {
      const page = await browser.newPage({ viewport: { width, height }, locale: 'en-GB' });
      await page.goto(`${addressOf(server)}?backend=wasm`);
      await page.getByTestId('summary-example').click();
      await page.getByTestId('summary-stats').getByText(/\d/).first().waitFor({ timeout: 60_000 });
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
      console.log(`inkling: public/screenshots/${name}.png`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
