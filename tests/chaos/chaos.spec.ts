/**
 * Unlucky days: troubles and questions in a seeded order, for as long as INKLING_CHAOS_SECONDS says
 * (a minute). No answer may be wrong, no question without an end, no page blank, no error uncaught;
 * and when all is calm again everything answers, with what the user made.
 */
import { expect, test } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { Random } from '../../src/engine/train/rows/random';
import { DIST, serveStatic, type StaticServer } from '../e2e/static-server';
import { QUESTIONS, type Outcome } from './promises';
import { calm, TROUBLES } from './troubles';
import { World } from './world';

const SECONDS = Number(process.env['INKLING_CHAOS_SECONDS'] ?? 60);
const SEED = Number(process.env['INKLING_CHAOS_SEED'] ?? 20);
/** Of so many steps one is a question, the others are troubles. */
const QUESTION_EVERY = 3;

let server: StaticServer;
test.beforeAll(async () => {
  server = await serveStatic(DIST);
});
test.afterAll(() => server.end());

test.use({
  serviceWorkers: 'allow',
  locale: 'en-GB',
  // A whole browser, which keeps pages that are left for a while as everybody's does.
  launchOptions: { ...findBrowser().launch, ignoreDefaultArgs: ['--disable-back-forward-cache'] },
});

test('whatever goes wrong, answers are right or are said to be missing, and a calm day has them all', async ({
  context,
}, info) => {
  test.setTimeout((SECONDS + 240) * 1_000);
  const world = new World(context, server, Random.seeded(SEED, 'examples'));
  const told: string[] = [];
  const counts = new Map<string, number>();
  const step = async (name: string, work: () => Promise<unknown>) => {
    told.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    await work();
  };

  const first = await world.open('train/classify');
  if (!first) throw new Error('The site did not open.');
  await first.waitForFunction(() => crossOriginIsolated);
  await first.getByTestId('rows-example').click();
  await first.getByTestId('train-name').fill('letters');
  await first.getByTestId('train-run').click();
  await expect(first.getByTestId('train-outcome')).toHaveAttribute('data-version', '1');
  const right = new Map<string, Outcome>();
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    right.set(name, await ask(first));
    expect(right.get(name), name).not.toBeNull();
  }

  let answered = 0;
  let asked = 0;
  try {
    const end = Date.now() + SECONDS * 1_000;
    for (let i = 0; Date.now() < end; i += 1) {
      if (i % QUESTION_EVERY !== 0) {
        const [name, cause] = world.oneOf(Object.entries(TROUBLES));
        await step(name, () => cause(world));
        continue;
      }
      const [name, ask] = world.oneOf(Object.entries(QUESTIONS));
      await step(`? ${name}`, async () => {
        const tab = await world.settledTab(() => calm(world));
        const outcome = await ask(tab);
        asked += 1;
        if (outcome === null) return;
        answered += 1;
        expect(outcome, name).toBe(right.get(name));
      });
      expect(world.uncaught).toEqual([]);
    }

    await calm(world);
    const last = await world.context.newPage();
    await last.goto(`${server.url}?backend=wasm`);
    for (const [name, ask] of Object.entries(QUESTIONS))
      expect(await ask(last), `${name}, when all is calm`).toBe(right.get(name));
    expect(world.uncaught).toEqual([]);
  } finally {
    const troubles = [...counts].filter(([name]) => !name.startsWith('?'));
    const sum = troubles.reduce((all, [, count]) => all + count, 0);
    console.log(
      `chaos: seed ${String(SEED)}, ${String(sum)} troubles of ${String(troubles.length)} kinds, ${String(asked)} questions, ${String(answered)} answered`,
    );
    if (info.errors.length > 0 || world.uncaught.length > 0 || info.status !== 'passed')
      console.log(told.slice(-60).join('\n'));
    await info.attach('steps', { body: told.join('\n') });
  }
});
