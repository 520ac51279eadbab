/**
 * A page that stays open for days: what it answered and showed before does not stay in its memory.
 */
import type { CDPSession, Page } from '@playwright/test';
import { findTestBrowser } from '../../scripts/browser.mjs';
import { ARTICLE } from './fixtures';
import { ask, expect, seven, test } from './predict-fixtures';

const { args, ...browser } = findTestBrowser();

/** What V8 compiles of what runs often is on its heap too, half a megabyte of it: nobody's leak. */
const UNCOMPILED = '--js-flags=--no-opt --no-sparkplug --no-lazy-feedback-allocation';

test.use({ launchOptions: { ...browser, args: [...args, UNCOMPILED] } });

const VIEWS = ['summarize', 'sentiment', 'digits', 'models', 'train', 'monitor', 'api'];

/** What is alive in the page after all garbage is collected. */
async function alive(session: CDPSession) {
  // What the first collection finalizes, the second frees.
  for (let i = 0; i < 3; i += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const count = async (prototype: string, which: string) => {
    const { result } = await session.send('Runtime.evaluate', { expression: prototype });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId ?? '',
    });
    const counted = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: `function () { return this.filter(${which}).length; }`,
      returnByValue: true,
    });
    await session.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
    return Number(counted.result.value);
  };
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return {
    bytes: usedSize,
    answers: await count(
      'Object.prototype',
      "(each) => Object.hasOwn(each, 'totalMs') && Object.hasOwn(each, 'notices')",
    ),
    entries: await count('Object.prototype', "(each) => Object.hasOwn(each, 'queueMs')"),
    ports: await count('MessagePort.prototype', '() => true'),
    signals: await count('AbortSignal.prototype', '() => true'),
    elements: await count('Element.prototype', '() => true'),
  };
}

/** Requests of every kind at once, nine answers or refusals a round. */
async function request(page: Page, rounds: number): Promise<void> {
  for (let i = 0; i < rounds; i += 1)
    await Promise.all([
      ask(page, 'predict', { x: seven }),
      ask(page, 'v1/models/digits:predict', { instances: [seven, seven, seven] }),
      ask(page, 'predict', { text: `good ${String(i)}` }),
      ask(page, 'v1/models/sentiment:predict', { instances: ['bad', 'good', 'fair'] }),
      ask(page, 'predict', { text: '' }),
      // Much slower than all others
      ...(i % 4 === 0
        ? [
            ask(page, 'v1/models/summarize:predict', {
              instances: [{ text: ARTICLE.slice(0, 180), sentences: 1 }],
            }),
          ]
        : []),
    ]);
}

async function look(page: Page, changes: number): Promise<void> {
  for (let i = 0; i < changes; i += 1)
    await page.evaluate(
      async (view) => {
        location.hash = `#/${view}`;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      },
      VIEWS[i % VIEWS.length],
    );
}

test('a page does not grow: 300 changes of view and 1,000 answers', async ({ api, page }) => {
  await api('predict', { x: seven });
  const session = await page.context().newCDPSession(page);
  await request(page, 22);
  await look(page, 60);
  const before = await alive(session);
  await request(page, 90);
  await look(page, 240);
  const after = await alive(session);
  expect(after.bytes).toBeLessThan(1.05 * before.bytes);
  // What a view shows of the last of each task, and no more
  expect(after.answers).toBeLessThanOrEqual(8);
  expect(after.entries).toBeLessThanOrEqual(20);
  expect(after.ports).toBeLessThan(before.ports + 40);
  expect(after.signals).toBeLessThan(before.signals + 40);
});
