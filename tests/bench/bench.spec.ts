/**
 * The bench's page, opened as `npm run bench` opens it: an engine that changes must not leave a
 * bench behind that answers nothing.
 */
import { expect, test } from '@playwright/test';
import type { bench } from './page';
import { ARTICLE } from '../e2e/fixtures';
import { shortTexts } from './documents.mjs';
import { serveSite } from './site.mjs';

declare global {
  interface Window {
    readonly bench: typeof bench;
  }
}

let site: Awaited<ReturnType<typeof serveSite>>;

test.beforeAll(async () => {
  site = await serveSite();
});
test.afterAll(() => site.close());

test('of a document, ours and stock write the same tokens; of texts, both tell how many a second', async ({
  browser,
}) => {
  const page = await site.open(browser);
  const { ours, stock, lookup, faithful } = await page.evaluate(async (text) => {
    const [own, other] = [
      await window.bench.openOurs('/models/summarize', 1),
      await window.bench.openStock('/models/summarize', 1),
    ];
    return {
      ours: await own.greedy(text, 8, false),
      lookup: await own.greedy(text, 8, true),
      faithful: await own.faithful(text),
      stock: await other.greedy(text, 8),
    };
  }, ARTICLE);
  expect(stock.tokens).toHaveLength(8);
  expect(ours.tokens).toEqual(stock.tokens);
  expect(lookup.tokens).toEqual(stock.tokens);
  for (const each of [ours, stock, lookup, faithful]) {
    expect(each.count).toBeGreaterThan(0);
    expect(each.firstMs).toBeGreaterThan(0);
    expect(each.totalMs).toBeGreaterThanOrEqual(each.firstMs);
  }
  const rates = await page.evaluate(
    async (texts) => (await window.bench.openSentiment('/models/sentiment', 1)).measure(texts),
    shortTexts().slice(0, 8),
  );
  expect(Math.min(rates.ours, rates.stock)).toBeGreaterThan(0);
  await page.close();
});
