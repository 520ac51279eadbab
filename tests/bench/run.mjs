// @ts-check
/**
 * `npm run bench [-- --json] [-- --write] [-- --documents N] [-- --training] [-- --storage]`: our
 * engine against the stock pipelines of the same transformers.js, on the same weights in the same
 * page, one document after the other, ours and stock in turn; and the training of the reference
 * network (alone with `--training`); and reading weights out of storage (alone with `--storage`).
 * Ratios are what counts: the machine may be busy.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser, findBrowser } from '../../scripts/browser.mjs';
import { root, runScript } from '../../scripts/install.mjs';
import { documents, shortTexts } from './documents.mjs';
import { serveSite } from './site.mjs';
import { storage } from './storage.mjs';
import { training } from './training.mjs';

/** @typedef {import('./page').Timing} Timing */
/**
 * @typedef {{ name: string, key: string | null, value: number, unit: string, goal: number | null,
 * note: string }} Row
 */

const RESULTS = join(root, 'tests', 'bench', 'RESULTS.md');
const SMALL = process.env['INKLING_BENCH_T5'] ?? join(root, 'training', '.work', 'benchmark');
const MAX_NEW = { builtIn: 64, small: 40 };
const ALL_THREADS = Math.min(4, cpus().length);

/** The site of this run. @type {Awaited<ReturnType<typeof serveSite>>} */
let site;

await runScript(async () => {
  ensureBrowser();
  site = await serveSite([SMALL]);
  const browser = await chromium.launch(findBrowser().launch);
  try {
    const stored = await storage(() => site.open(browser, 'storage.html'), median);
    if (process.argv.includes('--write')) write('storage', stored);
    if (process.argv.includes('--storage')) {
      print(stored);
      return;
    }
    const only = process.argv.includes('--training');
    const { name, texts } = only ? { name: '', texts: [] } : documents();
    const reading = only
      ? []
      : await measure(browser, {
          name,
          texts: texts.slice(0, option('--documents', texts.length)),
        });
    const learning = await training(() => site.open(browser, 'train.html'), median);
    const rows = [...reading, ...learning, ...stored];
    print(rows);
    if (process.argv.includes('--write')) {
      if (!only) write('table', reading);
      write('training', learning);
    }
    if (process.argv.includes('--json')) {
      console.log(
        JSON.stringify(
          Object.fromEntries(
            rows.filter((row) => row.key).map((row) => [row.key, Number(row.value.toFixed(3))]),
          ),
        ),
      );
    }
  } finally {
    await browser.close();
    await site.close();
  }
});

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {{ name: string, texts: string[] }} docs
 * @returns {Promise<Row[]>}
 */
async function measure(browser, docs) {
  console.log(`inkling: ${docs.name}; ${String(ALL_THREADS)} threads at most`);
  /** @type {Row[]} */
  const rows = [];
  for (const threads of [...new Set([1, ALL_THREADS])]) {
    rows.push(
      ...(await summaries(
        browser,
        'built-in T5',
        '/models/summarize',
        threads,
        docs.texts,
        MAX_NEW.builtIn,
        true,
      )),
    );
  }
  if (existsSync(join(SMALL, 'onnx'))) {
    for (const threads of [...new Set([1, ALL_THREADS])]) {
      rows.push(
        ...(await summaries(
          browser,
          't5-small shape',
          `/@fs${SMALL}`,
          threads,
          docs.texts,
          MAX_NEW.small,
          false,
        )),
      );
    }
  } else {
    console.log(
      `inkling: no model of t5-small's shape in ${SMALL} (python3 -m training.benchmark.t5_small_shape makes it): left out`,
    );
  }
  rows.push(...(await sentiment(browser, ALL_THREADS)));
  return rows;
}

/**
 * @param {import('@playwright/test').Browser} browser @param {string} name @param {string} base
 * @param {number} threads
 * @param {string[]} texts @param {number} maxNew @param {boolean} builtIn @returns {Promise<Row[]>}
 */
async function summaries(browser, name, base, threads, texts, maxNew, builtIn) {
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
  for (const [i, text] of [texts[0] ?? '', ...texts].entries()) {
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
    builtIn && threads > 1 ? await peakMemory(base, threads, texts[0] ?? '', maxNew) : null;

  const speed = (/** @type {Timing} */ run) => (1000 * run.count) / run.totalMs;
  const where = `${name}, ${threads === 1 ? '1 thread' : `${String(threads)} threads`}`;
  const all = threads > 1 || ALL_THREADS === 1;
  const stockSpeed = median(runs.stock.map(speed));
  const best = median(
    runs.lookup.map((run, i) => speed(run) / speed(/** @type {Timing} */ (runs.stock[i]))),
  );
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
      median(runs.plain.map((run, i) => speed(run) / speed(/** @type {Timing} */ (runs.stock[i])))),
      'x stock',
      null,
      `${median(runs.plain.map(speed)).toFixed(0)} tokens/s; tokens equal to stock in ${String(same)} of ${String(runs.stock.length)}`,
    ),
    row(
      `${where}: ours, prompt lookup`,
      all ? (builtIn ? 't5_builtin_tokens_per_s' : 't5_small_shape_tokens_per_s') : null,
      best,
      'x stock',
      all ? (builtIn ? 3 : 2) : null,
      `${median(runs.lookup.map(speed)).toFixed(0)} tokens/s`,
    ),
    row(
      `${where}: ours, time to first token`,
      all && builtIn ? 't5_builtin_first_token' : null,
      median(runs.lookup.map((run, i) => run.firstMs / (runs.stock[i]?.firstMs ?? NaN))),
      'x stock',
      all && builtIn ? 0.7 : null,
      'lower is better',
    ),
    row(
      `${where}: ours, total time`,
      null,
      median(runs.lookup.map((run, i) => run.totalMs / (runs.stock[i]?.totalMs ?? NaN))),
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

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {number} threads
 * @returns {Promise<Row[]>}
 */
async function sentiment(browser, threads) {
  const page = await site.open(browser);
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

/**
 * Peak resident memory in KiB of a page's process after one document, ours and stock each in a
 * browser of its own (Linux only).
 * @param {string} base @param {number} threads @param {string} text @param {number} maxNew
 */
async function peakMemory(base, threads, text, maxNew) {
  if (process.platform !== 'linux') return null;
  const result = { ours: 0, stock: 0 };
  for (const kind of /** @type {const} */ (['ours', 'stock'])) {
    const profile = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
    const alone = await chromium.launchPersistentContext(profile, findBrowser().launch);
    try {
      const page = await site.open(alone);
      await page.evaluate(async ([which, url, n, t, tokens]) => {
        const { bench } = /** @type {any} */ (window);
        const opened = await (which === 'ours' ? bench.openOurs(url, n) : bench.openStock(url, n));
        await opened.greedy(t, tokens, true);
      }, /** @type {const} */ ([kind, base, threads, text, maxNew]));
      result[kind] = peakOfRenderers(profile);
    } finally {
      await alone.close();
      rmSync(profile, { recursive: true, force: true });
    }
  }
  return result;
}

/**
 * Highest VmHWM in KiB of the renderer processes of one browser; others may run on this machine.
 * @param {string} profile its folder, which only its own processes name
 */
function peakOfRenderers(profile) {
  const pids = execFileSync('pgrep', ['-f', `type=renderer.*${profile}`])
    .toString()
    .trim()
    .split('\n');
  return Math.max(
    ...pids.map((pid) => {
      try {
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      } catch {
        return 0; // it has ended since
      }
    }),
  );
}

/** The number after an option. @param {string} name @param {number} otherwise */
function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/**
 * @param {string} name
 * @param {string | null} key
 * @param {number} value
 * @param {string} unit
 * @param {number | null} goal
 * @param {string} note
 * @returns {Row}
 */
function row(name, key, value, unit, goal, note) {
  return { name, key, value, unit, goal, note };
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** @param {Row[]} rows */
function table(rows) {
  return [
    '| measured | median | goal | |',
    '|---|---:|---:|---|',
    ...rows.map(
      ({ name, value, unit, goal, note }) =>
        `| ${name} | ${value.toFixed(2)} ${unit} | ${goal === null ? '' : String(goal)} | ${note} |`,
    ),
  ].join('\n');
}

/** @param {Row[]} rows */
function print(rows) {
  console.log(table(rows));
}

/**
 * Replace a table in RESULTS.md; what is written around it stays.
 * @param {'table' | 'training'} name
 * @param {Row[]} rows
 */
function write(name, rows) {
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores, ${process.platform}, ${execFileSync(
    ensureBrowser(),
    ['--version'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
    .toString()
    .trim()}`;
  const text = readFileSync(RESULTS, 'utf8');
  const block = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
  writeFileSync(
    RESULTS,
    text.replace(block, `<!-- ${name} -->\n${machine}\n\n${table(rows)}\n<!-- /${name} -->`),
  );
}
