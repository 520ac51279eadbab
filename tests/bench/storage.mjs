// @ts-check
/** The section on storage: 100 MB out of IndexedDB against the Cache API. */
import { median, row } from './results.mjs';

const BYTES = 100_000_000;
const READINGS = 9;

/**
 * @param {() => Promise<import('@playwright/test').Page>} open
 */
export async function storage(open) {
  const page = await open();
  await page.evaluate((bytes) => /** @type {any} */ (window).bench.fill(bytes), BYTES);
  /** @type {{ ours: number, cache: number }[]} */
  const readings = [];
  for (let i = 0; i <= READINGS; i++)
    readings.push(await page.evaluate(() => /** @type {any} */ (window).bench.read()));
  await page.context().close();
  const counted = readings.slice(1); // the first warms up
  const [ours, cache] = [
    median(counted.map((each) => each.ours)),
    median(counted.map((each) => each.cache)),
  ];
  return [
    row(
      '100 MB out of IndexedDB, in parts of 8 MB',
      'storage_read',
      median(counted.map((each) => each.ours / each.cache)),
      'x Cache API',
      1.2,
      `lower is better; ${ours.toFixed(0)} against ${cache.toFixed(0)} ms`,
    ),
  ];
}
