// @ts-check
/**
 * `npm run bench [-- --json] [-- --write] [-- --documents N] [-- --training] [-- --storage]
 * [-- --batch] [-- --sentences] [-- --reading] [-- --search]`: our
 * engine against the stock pipelines of the same transformers.js, on the same weights in the same
 * page, one document after the other, ours and stock in turn; and the training of the reference
 * network (alone with `--training`); and reading weights out of storage (alone with `--storage`);
 * and a batch against the bare engine (alone with `--batch`);
 * and splitting a long text into sentences (alone with `--sentences`);
 * and reading a PDF (alone with `--reading`);
 * and a search over settings on the built site (only with `--search`: it wants minutes of a machine
 * with nothing else to do).
 * Ratios are what counts: the machine may be busy.
 */
import { chromium } from '@playwright/test';
import { ensureBrowser, findBrowser } from '../../scripts/browser.mjs';
import { runScript } from '../../scripts/install.mjs';
import { batch } from './batch.mjs';
import { ALL_THREADS, decoding, SMALL } from './decoding.mjs';
import { documents } from './documents.mjs';
import { table, writeTable } from './results.mjs';
import { reading } from './reading.mjs';
import { search } from './search.mjs';
import { sentiment } from './sentiment.mjs';
import { sentences } from './sentences.mjs';
import { serveBuiltSite, serveSite } from './site.mjs';
import { storage } from './storage.mjs';
import { training } from './training.mjs';

const asked = (/** @type {string} */ name) => process.argv.includes(name);

await runScript(async () => {
  ensureBrowser();
  if (asked('--search')) {
    await searching();
    return;
  }
  const site = await serveSite([SMALL]);
  const browser = await chromium.launch(findBrowser().launch);
  try {
    if (asked('--reading')) {
      const read = await reading(() => site.open(browser, 'reading.html'));
      if (asked('--write')) writeTable('reading', read);
      console.log(table(read));
      return;
    }
    if (asked('--sentences')) {
      const split = await sentences(() => site.open(browser, 'sentences.html'));
      if (asked('--write')) writeTable('sentences', split);
      console.log(table(split));
      return;
    }
    const batched = await batch(() => site.open(browser, 'batch.html'));
    if (asked('--write')) writeTable('batch', batched);
    if (asked('--batch')) {
      console.log(table(batched));
      return;
    }
    const split = await sentences(() => site.open(browser, 'sentences.html'));
    if (asked('--write')) writeTable('sentences', split);
    const read = await reading(() => site.open(browser, 'reading.html'));
    if (asked('--write')) writeTable('reading', read);
    const stored = await storage(() => site.open(browser, 'storage.html'));
    if (asked('--write')) writeTable('storage', stored);
    if (asked('--storage')) {
      console.log(table(stored));
      return;
    }
    const only = asked('--training');
    const inferred = only ? [] : await inference(site, browser);
    const learning = await training(() => site.open(browser, 'train.html'));
    const rows = [...inferred, ...learning, ...stored, ...batched, ...split, ...read];
    console.log(table(rows));
    if (asked('--write')) {
      if (!only) writeTable('table', inferred);
      writeTable('training', learning);
    }
    if (asked('--json')) {
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

async function searching() {
  const site = await serveBuiltSite();
  const browser = await chromium.launch(findBrowser().launch);
  try {
    const searched = await search(() => site.open(browser));
    if (asked('--write')) writeTable('search', searched);
    console.log(table(searched));
  } finally {
    await browser.close();
    await site.close();
  }
}

/**
 * @param {Awaited<ReturnType<typeof serveSite>>} site
 * @param {import('@playwright/test').Browser} browser
 */
async function inference(site, browser) {
  const { name, texts } = documents();
  console.log(`inkling: ${name}; ${String(ALL_THREADS)} threads at most`);
  const count = option('--documents', texts.length);
  return [
    ...(await decoding(site, browser, texts.slice(0, count))),
    ...(await sentiment(() => site.open(browser), ALL_THREADS)),
  ];
}

/** The number after an option. @param {string} name @param {number} otherwise */
function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
