// @ts-check
/**
 * The section on training: the reference network, 784-128-10 with Adam, batches of 32, five epochs
 * of 60,000 images.
 */

import { median, row } from './results.mjs';

/** @typedef {import('./results.mjs').Row} Row */

const IMAGES = 5 * 60_000;
const ROUNDS = 3;

/**
 * @param {() => Promise<import('@playwright/test').Page>} open a fresh page of train.html
 * @returns {Promise<Row[]>}
 */
export async function training(open) {
  /** @type {Record<string, number[]>} */
  const alone = { kernel: [], wasm: [], webgl: [] };
  /** @type {{ backend: string, msPerImage: number, longestTaskMs: number }[]} */
  const usual = [];
  const page = await open();
  // In turn, so that whatever else the machine does meets all of them.
  for (let round = 0; round < ROUNDS; round++) {
    usual.push(await page.evaluate(() => /** @type {any} */ (window).bench.usual(1_024)));
    for (const [backend, count] of /** @type {const} */ ([
      ['kernel', 20_000],
      ['wasm', 2_000],
      ['webgl', 640],
    ])) {
      alone[backend]?.push(
        await page.evaluate(
          ([name, n]) => /** @type {any} */ (window).bench.alone(name, n),
          /** @type {const} */ ([backend, count]),
        ),
      );
    }
  }
  await page.close();
  const quiet = await fresh(open, false);
  const asked = await fresh(open, true);

  const seconds = (/** @type {number} */ msPerImage) => (msPerImage * IMAGES) / 1000;
  const standard = median(usual.map(({ msPerImage }) => msPerImage));
  const own = median(alone['kernel'] ?? []);
  const best = Math.min(...Object.values(alone).map((times) => median(times)));
  return [
    row(
      'training: model.fit on the main thread, default backend',
      null,
      seconds(standard),
      's for 5 x 60,000',
      null,
      `${usual[0]?.backend ?? ''}, from 1,024 images after a warm-up; longest main-thread task ${Math.max(...usual.map((each) => each.longestTaskMs)).toFixed(0)} ms`,
    ),
    ...Object.entries(alone).map(([backend, times]) =>
      row(
        `training: ${backend} alone`,
        null,
        seconds(median(times)),
        's for 5 x 60,000',
        null,
        'from fewer images after a warm-up',
      ),
    ),
    row(
      'training: the studio, whole run',
      null,
      quiet.seconds,
      's for 5 x 60,000',
      null,
      `on ${quiet.backend}, in the worker, with held-out measuring and checkpoints`,
    ),
    row(
      'training: the studio against model.fit',
      'training_against_fit',
      seconds(standard) / quiet.seconds,
      'x',
      2,
      'higher is better',
    ),
    row(
      'training: the chosen backend against the best',
      'training_against_best',
      (quiet.backend === 'kernel' ? own : median(alone[quiet.backend] ?? [])) / best,
      'x',
      1.1,
      'lower is better',
    ),
    row(
      'training: longest main-thread task of the page',
      'training_longest_task',
      quiet.longestTaskMs,
      'ms',
      50,
      '0: none was longer than 50 ms',
    ),
    row(
      'training: a prediction meanwhile',
      'training_prediction',
      asked.during / asked.before,
      'x a prediction alone',
      2,
      `${asked.during.toFixed(1)} against ${asked.before.toFixed(1)} ms, lower is better`,
    ),
  ];
}

/** @param {() => Promise<import('@playwright/test').Page>} open @param {boolean} predict */
async function fresh(open, predict) {
  const page = await open();
  try {
    return /** @type {{ seconds: number, backend: string, before: number, during: number, longestTaskMs: number }} */ (
      await page.evaluate((asks) => /** @type {any} */ (window).bench.studio(60_000, asks), predict)
    );
  } finally {
    await page.close();
  }
}
