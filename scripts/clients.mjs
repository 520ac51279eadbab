// @ts-check
/**
 * `npm run test:clients [-- --if-present]`: the REST interface of the built site, asked by clients
 * that others wrote. Without Python or a package it says what to install and fails; with
 * `--if-present` it says so and is content.
 */
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { serveBridge } from '../tests/clients/bridge.mjs';
import { addressOf } from './address.mjs';
import { ensureBrowser, findTestBrowser } from './browser.mjs';
import { buildWhereStale, SITE } from './build.mjs';
import { install, root, runScript } from './install.mjs';
import { hasPackages, python } from './python.mjs';

const LIST = 'tests/clients/requirements.txt';

await runScript(async () => {
  if (!hasPackages('tests of other clients', LIST, `-r ${LIST}`)) return;
  install();
  ensureBrowser();
  await buildWhereStale(SITE);
  const site = await preview({ root, preview: { port: 0, host: 'localhost' }, logLevel: 'error' });
  const browser = await chromium.launch(findTestBrowser());
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${addressOf(site)}?backend=wasm#/train/classify`);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    // A model of a visitor's own, beside those that come with the site.
    await page.getByTestId('rows-example').click();
    await page.getByTestId('train-name').fill('letters');
    await page.getByTestId('train-run').click();
    await page.locator('[data-testid="train-outcome"][data-version="1"]').waitFor();
    const bridge = await serveBridge(page);
    const status = await runPython(['-m', 'pytest', '-q', 'tests/clients'], bridge.url);
    await bridge.close();
    if (status !== 0) throw new Error('a client was answered otherwise than it expects');
  } finally {
    await browser.close();
    await site.close();
  }
});

/**
 * Beside this process, which answers it.
 * @param {string[]} parameters
 * @param {string} url
 * @returns {Promise<number | null>} its status
 */
function runPython(parameters, url) {
  return new Promise((resolve, reject) => {
    const asking = spawn(python, parameters, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, INKLING_URL: url },
    });
    asking.on('error', reject);
    asking.on('exit', resolve);
  });
}
