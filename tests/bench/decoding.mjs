// @ts-check
/**
 * The section on summaries: our decoding against the stock pipeline, one document after the other,
 * ours and stock in turn, with one thread and with all.
 */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/install.mjs';
import { peakMemory } from './peak-memory.mjs';
import { median, row } from './results.mjs';

/** @typedef {import('./page').Timing} Timing */
/** @typedef {import('./results.mjs').Row} Row */
/** @typedef {Awaited<ReturnType<typeof import('./site.mjs').serveSite>>} Site */
/** @typedef {{ name: string, base: string, maxNew: number, builtIn: boolean }} Subject */

export const ALL_THREADS = Math.min(4, cpus().length);

/** Folder of a model of t5-small's shape, which is not part of the repository. */
export const SMALL =
  process.env['INKLING_BENCH_T5'] ?? join(root, 'training', '.work', 'benchmark');

/** @type {Subject} */
const BUILT_IN = { name: 'built-in T5', base: '/models/summarize', maxNew: 64, builtIn: true };
/** @type {Subject} */
const SMALL_SHAPE = { name: 't5-small shape', base: `/@fs${SMALL}`, maxNew: 40, builtIn: false };

/**
 * @param {Site} site
 * @param {import('@playwright/test').Browser} browser
 * @param {readonly string[]} texts
 * @returns {Promise<Row[]>}
 */
export async function decoding(site, browser, texts) {
  const subjects = [BUILT_IN];
  if (existsSync(join(SMALL, 'onnx'))) subjects.push(SMALL_SHAPE);
  else
    console.log(
      `inkling: no model of t5-small's shape in ${SMALL} (python3 -m training.benchmark.t5_small_shape makes it): left out`,
    );
  /** @type {Row[]} */
  const rows = [];
  for (const subject of subjects)
    for (const threads of new Set([1, ALL_THREADS]))
      rows.push(...(await compare(site, browser, subject, threads, texts)));
  return rows;
}

/**
 * @param {Site} site
 * @param {import('@playwright/test').Browser} browser
 * @param {Subject} subject @param {number} threads @param {readonly string[]} texts
 * @returns {Promise<Row[]>}
 */
async function compare(site, browser, { name, base, maxNew, builtIn }, threads, texts) {
  const page = await site.open(browser);
  const ours = await page.evaluateHandle(
    ([url, n]) => /** @type {any} */ (window).bench.openOurs(url, n),
    /** @type {const} */ ([base, threads]),
  );
  const stock = await page.evaluateHandle(
    ([url, n]) => /** @type {any} */ (window).bench.openStock(url, n),
    /** @type {const} */ ([base, threads]),
  );
  /** @type {Record<'stock' | 'plain' | 'lookup' | 'faithful', Timing[]>} */
  const runs = { stock: [], plain: [], lookup: [], faithful: [] };
  let same = 0;
  const [first = ''] = texts;
  for (const [i, text] of [first, ...texts].entries()) {
    const theirs = await stock.evaluate(
      (bench, [t, n]) => bench.greedy(t, n),
      /** @type {const} */ ([text, maxNew]),
    );
    const plain = await ours.evaluate(
      (bench, [t, n]) => bench.greedy(t, n, false),
      /** @type {const} */ ([text, maxNew]),
    );
    const lookup = await ours.evaluate(
      (bench, [t, n]) => bench.greedy(t, n, true),
      /** @type {const} */ ([text, maxNew]),
    );
    const faithful = builtIn ? await ours.evaluate((bench, t) => bench.faithful(t), text) : null;
    if (i === 0) continue; // warms up
    runs.stock.push(theirs);
    runs.plain.push(plain);
    runs.lookup.push(lookup);
    if (faithful) runs.faithful.push(faithful);
    if (
      String(theirs.tokens) === String(plain.tokens) &&
      String(plain.tokens) === String(lookup.tokens)
    )
      same++;
  }
  await page.close();
  const memory =
    builtIn && threads > 1 ? await peakMemory(site, base, threads, first, maxNew) : null;

  const speed = (/** @type {Timing} */ run) => (1000 * run.count) / run.totalMs;
  const where = `${name}, ${threads === 1 ? '1 thread' : `${String(threads)} threads`}`;
  const all = threads === ALL_THREADS;
  const stockSpeed = median(runs.stock.map(speed));
  /**
   * Document by document, ours over stock.
   * @param {readonly Timing[]} own @param {(run: Timing) => number} of
   */
  const toStock = (own, of) =>
    median(own.map((run, i) => of(run) / of(/** @type {Timing} */ (runs.stock[i]))));
  /** @type {Row[]} */
  const rows = [
    row(
      `${where}: stock`,
      null,
      stockSpeed,
      'tokens/s',
      null,
      `first token ${median(runs.stock.map((run) => run.firstMs)).toFixed(0)} ms`,
    ),
    row(
      `${where}: ours, one token a pass`,
      null,
      toStock(runs.plain, speed),
      'x stock',
      null,
      `${median(runs.plain.map(speed)).toFixed(0)} tokens/s; tokens equal to stock in ${String(same)} of ${String(runs.stock.length)}`,
    ),
    row(
      `${where}: ours, prompt lookup`,
      all ? (builtIn ? 't5_builtin_tokens_per_s' : 't5_small_shape_tokens_per_s') : null,
      toStock(runs.lookup, speed),
      'x stock',
      all ? (builtIn ? 3 : 2) : null,
      `${median(runs.lookup.map(speed)).toFixed(0)} tokens/s`,
    ),
    row(
      `${where}: ours, time to first token`,
      all && builtIn ? 't5_builtin_first_token' : null,
      toStock(runs.lookup, ({ firstMs }) => firstMs),
      'x stock',
      all && builtIn ? 0.7 : null,
      'lower is better',
    ),
    row(
      `${where}: ours, total time`,
      null,
      toStock(runs.lookup, ({ totalMs }) => totalMs),
      'x stock',
      null,
      'lower is better',
    ),
  ];
  if (builtIn) {
    rows.push(
      row(
        `${where}: ours, faithful`,
        all ? 't5_faithful_tokens_per_s' : null,
        median(runs.faithful.map(speed)) / stockSpeed,
        'x stock',
        all ? 6 : null,
        `${median(runs.faithful.map(speed)).toFixed(0)} tokens/s`,
      ),
    );
  }
  if (memory)
    rows.push(
      row(
        `${where}: ours, peak memory of the page's process`,
        null,
        memory.ours / memory.stock,
        'x stock',
        null,
        `${(memory.ours / 1024).toFixed(0)} against ${(memory.stock / 1024).toFixed(0)} MiB`,
      ),
    );
  return rows;
}
