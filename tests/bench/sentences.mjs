// @ts-check
/** The section on sentences: our articles again and again, against Intl.Segmenter. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, row } from './results.mjs';

/** As often, the articles are some 400 kB. */
const TIMES = 20;
const READINGS = 9;

/**
 * @param {() => Promise<import('@playwright/test').Page>} open
 */
export async function sentences(open) {
  const text = readFileSync(join(import.meta.dirname, 'articles.txt'), 'utf8').repeat(TIMES);
  const megabytes = Buffer.byteLength(text) / 1e6;
  const page = await open();
  /** @type {{ ours: { ms: number, sentences: number }, cleaned: { ms: number }, segmenter: { ms: number } }[]} */
  const readings = [];
  for (let i = 0; i <= READINGS; i++)
    readings.push(
      await page.evaluate((given) => /** @type {any} */ (window).bench.split(given), text),
    );
  await page.context().close();
  const counted = readings.slice(1); // the first warms up
  const speed = median(counted.map(({ ours }) => ours.sentences / (ours.ms / 1000)));
  return [
    row(
      `sentences of ${megabytes.toFixed(1)} MB of articles: ours`,
      'split_rate',
      median(counted.map(({ ours }) => megabytes / (ours.ms / 1000))),
      'MB/s',
      10,
      `${speed.toFixed(0)} sentences/s`,
    ),
    row(
      'the same, cleaned and split: captions, marks, page numbers, code looked for',
      'clean_split_rate',
      median(counted.map(({ cleaned }) => megabytes / (cleaned.ms / 1000))),
      'MB/s',
      10,
      '',
    ),
    row(
      'the same: ours against Intl.Segmenter',
      'split_ratio',
      median(counted.map(({ ours, segmenter }) => segmenter.ms / ours.ms)),
      'x as fast',
      null,
      `${(megabytes / (median(counted.map(({ segmenter }) => segmenter.ms)) / 1000)).toFixed(2)} MB/s`,
    ),
  ];
}
