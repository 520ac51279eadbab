// @ts-check
/** The section on documents: our articles as a PDF of text, read in a worker of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, row } from './results.mjs';

/** As often, the articles are some 100 pages. */
const TIMES = 20;
const READINGS = 5;

/**
 * @param {() => Promise<import('@playwright/test').Page>} open
 */
export async function reading(open) {
  const text = readFileSync(join(import.meta.dirname, 'articles.txt'), 'utf8').repeat(TIMES);
  const page = await open();
  /** @type {{ ms: number, pages: number, characters: number }[]} */
  const readings = [];
  for (let i = 0; i <= READINGS; i++)
    readings.push(
      await page.evaluate((given) => /** @type {any} */ (window).bench.read(given), text),
    );
  await page.context().close();
  const counted = readings.slice(1); // the first fetches the reader
  const [{ pages, characters }] = /** @type {[typeof readings[0]]} */ (counted);
  if (characters < 0.9 * text.length) throw new Error(`Only ${String(characters)} were read.`);
  return [
    row(
      `a PDF of ${String(pages)} pages of text`,
      'pdf_rate',
      median(counted.map(({ ms }) => pages / (ms / 1000))),
      'pages/s',
      null,
      `${median(counted.map(({ ms }) => ms)).toFixed(0)} ms with the start of the worker`,
    ),
  ];
}
