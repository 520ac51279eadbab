// @ts-check
/**
 * `npm run icons`: the icons of the installed app, drawn from public/icon.svg. Run it when the
 * drawing changes; the pictures are committed.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { root, runScript } from './install.mjs';

/**
 * Systems cut a maskable icon to their own shape, within a circle of 80%: paper to the edges, the
 * drop a little smaller.
 */
const ICONS = [
  { name: 'icon-192', side: 192, bleed: false },
  { name: 'icon-512', side: 512, bleed: false },
  { name: 'icon-maskable-512', side: 512, bleed: true },
  { name: 'apple-touch-icon', side: 180, bleed: true },
];

await runScript(async () => {
  const drawing = readFileSync(join(root, 'public', 'icon.svg'), 'utf8');
  const folder = join(root, 'public', 'icons');
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch(findBrowser().launch);
  try {
    for (const { name, side, bleed } of ICONS) {
      const page = await browser.newPage({ viewport: { width: side, height: side } });
      const style = bleed ? 'body{background:#faf7f1}svg{padding:8%}rect{display:none}' : '';
      await page.setContent(
        `<style>*{margin:0;box-sizing:border-box}svg{display:block;width:100vw;height:100vh}${style}</style>${drawing}`,
      );
      await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
      await page.close();
      console.log(`inkling: public/icons/${name}.png`);
    }
  } finally {
    await browser.close();
  }
});
