// @ts-check
/**
 * `node tests/bench/summaries.mjs DOCUMENTS SUMMARIES`: what the engine that ships writes about
 * documents, for training/ to score. DOCUMENTS is a JSON array of {"document", "sentences"};
 * SUMMARIES becomes a JSON array of texts in the same order.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { runScript } from '../../scripts/install.mjs';
import { serveSite } from './site.mjs';

await runScript(async () => {
  const [from, to] = process.argv.slice(2);
  if (!from || !to) throw new Error('name the file of documents and the file for the summaries');
  /** @type {{ document: string, sentences: number }[]} */
  const documents = JSON.parse(readFileSync(from, 'utf8'));
  const site = await serveSite();
  const browser = await chromium.launch(findBrowser().launch);
  try {
    const page = await site.open(browser);
    const engine = await page.evaluateHandle(() =>
      /** @type {any} */ (window).bench.openOurs('/models/summarize', 1),
    );
    /** @type {string[]} */
    const summaries = [];
    for (const { document, sentences } of documents) {
      summaries.push(
        await engine.evaluate(
          (bench, [text, n]) => bench.summary(text, n),
          /** @type {const} */ ([document, sentences]),
        ),
      );
      if (summaries.length % 100 === 0)
        console.log(`inkling: ${String(summaries.length)} of ${String(documents.length)}`);
    }
    writeFileSync(to, JSON.stringify(summaries));
  } finally {
    await browser.close();
    await site.close();
  }
});
