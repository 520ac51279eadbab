// @ts-check
/** The section on sentiment: 1,000 short texts in batches against the stock pipeline. */
import { shortTexts } from './documents.mjs';
import { median, row } from './results.mjs';

/**
 * @param {() => Promise<import('@playwright/test').Page>} open a fresh page of index.html
 * @param {number} threads
 * @returns {Promise<import('./results.mjs').Row[]>}
 */
export async function sentiment(open, threads) {
  const page = await open();
  const session = await page.evaluateHandle(
    (n) => /** @type {any} */ (window).bench.openSentiment('/models/sentiment', n),
    threads,
  );
  const texts = shortTexts();
  /** @type {{ ours: number, stock: number }[]} */
  const runs = [];
  for (let i = 0; i < 8; i++)
    runs.push(await session.evaluate((bench, list) => bench.measure(list), texts));
  await page.close();
  const counted = runs.slice(1);
  return [
    row(
      `sentiment, 1,000 short texts, ${String(threads)} threads: ours in batches`,
      'sentiment_texts_per_s',
      median(counted.map((run) => run.ours / run.stock)),
      'x stock',
      4,
      `${median(counted.map((run) => run.ours)).toFixed(0)} against ${median(counted.map((run) => run.stock)).toFixed(0)} texts/s`,
    ),
  ];
}
