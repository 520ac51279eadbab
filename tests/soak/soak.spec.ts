/**
 * A page that stays open for days: what it answered and showed before does not stay in its memory,
 * in its workers' or in its service worker's. INKLING_SOAK_REQUESTS says how much is asked of it.
 */
import { findTestBrowser } from '../../scripts/browser.mjs';
import { at, last } from '../../src/contract/at';
import { LOG_LIMIT } from '../../src/contract/monitor/request-log';
import { Random } from '../../src/engine/train/rows/random';
import { expect, test } from '../e2e/predict-fixtures';
import { alive, type Alive } from './alive';
import { draft, settle, trainOwn } from './requests';
import { openTools } from './tools';

const REQUESTS = Number(process.env['INKLING_SOAK_REQUESTS'] ?? 1_000);
const SEED = Number(process.env['INKLING_SOAK_SEED'] ?? 20);
/** By then each view was shown, each model loaded, and what is cached of either is there. */
const FIRST = Math.min(1_000, Math.floor(REQUESTS / 2));
const LOOK_EVERY = 1_000;

const { args, ...browser } = findTestBrowser();

/** What V8 compiles of what runs often is on its heap too, half a megabyte of it: nobody's leak. */
const UNCOMPILED = '--js-flags=--no-opt --no-sparkplug --no-lazy-feedback-allocation';

test.use({ launchOptions: { ...browser, args: [...args, UNCOMPILED] } });

test('a page does not grow, nor do its workers, whatever is asked of it', async ({
  api,
  page,
  browser: ours,
}) => {
  test.setTimeout(120_000 + REQUESTS * 500);
  expect((await api('v2/health/live')).status).toBe(200);
  await trainOwn(page);
  const tools = await openTools(ours);
  const chance = Random.seeded(SEED, 'examples');
  const counts = new Map<string, number>();
  const begin = performance.now();
  const found: Alive[] = [];
  const look = async (asked: number) => {
    await settle(page);
    const now = await alive(tools, page);
    found.push(now);
    const minutes = ((performance.now() - begin) / 60_000).toFixed(1);
    console.log(`soak: ${String(asked)} requests, ${minutes} minutes: ${JSON.stringify(now)}`);
  };
  for (let i = 0; i < REQUESTS; i += 1) {
    if (i >= FIRST && (i - FIRST) % LOOK_EVERY === 0) await look(i);
    const [name, request] = draft(chance);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    try {
      await request(page, chance);
    } catch (error) {
      throw new Error(`Request ${String(i)} of seed ${String(SEED)}: ${name}`, { cause: error });
    }
  }
  await look(REQUESTS);
  console.log(`soak: seed ${String(SEED)}: ${JSON.stringify(Object.fromEntries(counts))}`);
  expectNoGrowth(at(found, 0), last(found));
});

function expectNoGrowth(before: Alive, after: Alive): void {
  expect(after.realms).toEqual(before.realms);
  for (const kind of ['page', 'worker', 'service_worker'] as const)
    expect(after.heap[kind], `heap: ${kind}`).toBeLessThan(1.05 * before.heap[kind]);
  expect(after.buffers, 'buffers').toBeLessThan(1.05 * before.buffers);
  // What each view shows of the last of its task, and no more
  expect(after.objects['answers']).toBeLessThanOrEqual(20);
  expect(after.objects['entries']).toBeLessThanOrEqual(20);
  for (const name of ['ports', 'signals', 'listeners'] as const)
    expect(after.objects[name], name).toBeLessThan((before.objects[name] ?? 0) + 40);
  // Those that a script has in hand: of the same page 294 to 455 were counted.
  expect(after.objects['elements'], 'elements').toBeLessThan(
    (before.objects['elements'] ?? 0) + 200,
  );
  expect(after.objects['nodes'], 'nodes').toBeLessThan(1.2 * (before.objects['nodes'] ?? 0));
  for (const [store, records] of Object.entries(after.stored))
    expect(records, `records of ${store}`).toBeLessThanOrEqual(
      store === 'runs' ? LOG_LIMIT : (before.stored[store] ?? 0) + 5,
    );
}
