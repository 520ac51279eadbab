// @ts-check
/** The section on batches: the view's loop against the bare engine, on the same texts in one page. */
import { shortTexts } from './documents.mjs';
import { median, row } from './results.mjs';

const TEXTS = 3_000;
const READINGS = 5;

/**
 * @param {() => Promise<import('@playwright/test').Page>} open
 */
export async function batch(open) {
  const page = await open();
  const given = shortTexts();
  const texts = Array.from({ length: TEXTS }, (_, i) => given[i % given.length] ?? '');
  /** @type {{ bare: number, batch: number }[]} */
  const readings = [];
  for (let i = 0; i <= READINGS; i++)
    readings.push(
      await page.evaluate((all) => /** @type {any} */ (window).bench.measure(all), texts),
    );
  await page.context().close();
  const counted = readings.slice(1); // the first warms up
  const speed = (/** @type {number} */ milliseconds) => ((1_000 * TEXTS) / milliseconds).toFixed(0);
  return [
    row(
      `${TEXTS.toLocaleString('en')} short texts as a batch`,
      'batch_speed',
      median(counted.map((each) => each.bare / each.batch)),
      'x bare engine',
      0.8,
      `${speed(median(counted.map((each) => each.batch)))} against ${speed(median(counted.map((each) => each.bare)))} rows/s, stored as they come`,
    ),
  ];
}
