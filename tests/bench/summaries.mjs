// @ts-check
/**
 * `node tests/bench/summaries.mjs DOCUMENTS SUMMARIES`: what the engine that ships writes about documents, for training/ to score.
 * DOCUMENTS is a JSON array of {"document", "sentences"}; SUMMARIES becomes a JSON array of texts in the same order.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { addressOf } from '../../scripts/address.mjs';
import { findBrowser } from '../../scripts/browser.mjs';
import { root, runScript } from '../../scripts/install.mjs';

await runScript(async () => {
  const [from, to] = process.argv.slice(2);
  if (!from || !to) throw new Error('name the file of documents and the file for the summaries');
  /** @type {{ document: string, sentences: number }[]} */
  const documents = JSON.parse(readFileSync(from, 'utf8'));
  const server = await createServer({ root, logLevel: 'error', server: { port: 0, host: 'localhost', hmr: false, watch: null } });
  await server.listen();
  const browser = await chromium.launch(findBrowser().launch);
  try {
    const page = await browser.newPage();
    await page.goto(new URL('tests/bench/index.html', addressOf(server)).href);
    await page.waitForFunction(() => 'bench' in window, undefined, { timeout: 120_000 });
    const engine = await page.evaluateHandle(() => /** @type {any} */ (window).bench.openOurs('/models/summarize', 1));
    /** @type {string[]} */
    const summaries = [];
    for (const { document, sentences } of documents) {
      summaries.push(await engine.evaluate((bench, [text, n]) => bench.summary(text, n), /** @type {const} */ ([document, sentences])));
      if (summaries.length % 100 === 0) console.log(`inkling: ${String(summaries.length)} of ${String(documents.length)}`);
    }
    writeFileSync(to, JSON.stringify(summaries));
  } finally {
    await browser.close();
    await server.close();
  }
});
