/**
 * A page on another origin than the Inkling site: answered through the site's hidden frame, if the
 * site allows it, and never more than that.
 */
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PAGES, SITE } from './built-pages';
import { draw, expect, ONE, test } from './fixtures';
import { serve, type StaticServer } from './static-server';

/** What a site must send so that pages of other origins may import its module. */
const CORS = { 'Access-Control-Allow-Origin': '*' };

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

let pages: StaticServer;
let site: StaticServer;
/** The site, as its owner has put it on a host: it says which origins it serves. */
let folder: string;

function serves(origins: readonly string[]): void {
  writeFileSync(join(folder, 'embed', 'origins.json'), JSON.stringify({ origins }));
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-origins-'));
  cpSync(join(SITE, 'embed'), join(folder, 'embed'), { recursive: true });
  for (const name of readdirSync(SITE))
    if (name !== 'embed') symlinkSync(join(SITE, name), join(folder, name));
  pages = await serve('127.0.0.1', { '/': PAGES });
  site = await serve('localhost', { '/some/path/': folder }, CORS);
  serves([new URL(pages.url).origin]);
});

test.afterAll(async () => {
  await pages.close();
  await site.close();
  rmSync(folder, { recursive: true });
});

async function open(page: Page, host: StaticServer, from: string): Promise<void> {
  await page.goto(`${host.url}plain.html?from=${encodeURIComponent(from)}`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
}

test('elements and client answer, and a stop reaches the other side', async ({ page }) => {
  await open(page, pages, `${site.url}some/path/`);
  await expect(page.locator('iframe')).toHaveCount(0);
  await draw(page, ONE);
  await expect(page.locator('inkling-digit-pad')).toHaveJSProperty('value', '1');
  await expect(page.locator('iframe')).toHaveCount(1);
  const { pieces, text, ...told } = await page.evaluate(async () => {
    const codeOf = (asked: PromiseLike<unknown>) =>
      asked.then(
        () => 'none',
        (error: { code: string }) => error.code,
      );
    const inkling = window.inkling.connect();
    const article = document.querySelector('#article')?.textContent ?? '';
    const writing = inkling.summarize(article, { length: { sentences: 1 } });
    const pieces: string[] = [];
    for await (const piece of writing) pieces.push(piece);
    const stop = new AbortController();
    const stopped = inkling.summarize(article.repeat(200), {
      signal: stop.signal,
      onProgress: () => {
        stop.abort();
      },
    });
    const code = await codeOf(stopped);
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(140, 20, 16, 110);
    const data = {
      source: 'generated',
      train: 100,
      heldOut: 50,
      corrections: [],
      start: 'fresh',
    } as const;
    const taught = {
      task: 'digits',
      teacher: { task: 'digits', model: 'digits', version: 1 },
    } as const;
    return {
      pieces,
      text: (await writing).text,
      trained: await codeOf(inkling.train('digits', { data })),
      installed: await codeOf(inkling.install(new File(['x'], 'digits.onnx'))),
      distilled: await codeOf(inkling.distil({ ...taught, model: 'small', data })),
      inspected: await codeOf(inkling.inspect('digits')),
      chosen: await codeOf(inkling.classify('Fine.', { model: 'diary' })),
      label: (await inkling.classify('What a wonderful day.')).label,
      models: (await inkling.models()).length,
      code,
      digit: (await inkling.recognize(canvas)).digit,
    };
  });
  expect(pieces.join('')).toBe(text);
  expect(text.length).toBeGreaterThan(20);
  expect(told).toEqual({
    trained: 'origin-refused',
    installed: 'origin-refused',
    distilled: 'origin-refused',
    inspected: 'origin-refused',
    chosen: 'origin-refused',
    label: 'POSITIVE',
    models: 3,
    code: 'cancelled',
    digit: 1,
  });
});

test('a model is fetched ahead on the other side too, a built-in one only', async ({ page }) => {
  await open(page, pages, `${site.url}some/path/`);
  const told = await page.evaluate(async () => {
    const inkling = window.inkling.connect();
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'ready',
        (error: { code: string }) => error.code,
      );
    const phases = new Set<string>();
    const ahead = await codeOf(
      inkling.preload('sentiment', { onProgress: ({ phase }) => phases.add(phase) }),
    );
    const afterwards: string[] = [];
    await inkling.classify('What a wonderful day.', {
      onProgress: ({ phase }) => afterwards.push(phase),
    });
    return {
      ahead,
      fetched: phases.has('fetch'),
      afterwards,
      own: await codeOf(inkling.preload('sentiment', { model: 'diary' })),
      table: await codeOf(inkling.preload('table')),
    };
  });
  expect(told).toEqual({
    ahead: 'ready',
    fetched: true,
    afterwards: [],
    own: 'origin-refused',
    table: 'option-invalid',
  });
});

test('a page may ask built-in models only, and only in the form that is agreed', async ({
  page,
}) => {
  await page.goto(`${pages.url}plain.html?from=${encodeURIComponent(`${site.url}some/path/`)}`);
  const answers = await page.evaluate(async (from) => {
    const frame = document.createElement('iframe');
    frame.src = `${from}embed/frame.html`;
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve);
      document.body.append(frame);
    });
    const { port1, port2 } = new MessageChannel();
    const told: { kind: string; id?: string; reply?: { ok: boolean; error?: { code: string } } }[] =
      [];
    const until = async (count: number) => {
      while (told.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    port1.onmessage = ({ data }) => told.push(data as (typeof told)[number]);
    frame.contentWindow?.postMessage('inkling-embed-1', '*', [port2]);
    await until(1);
    const pixels = new Array(784).fill(0);
    for (const request of [
      { kind: 'train', id: 'a', task: 'digits' },
      { kind: 'run', id: 'b', task: 'sentiment', input: 7, options: {} },
      { kind: 'run', id: 'c', task: 'sentiment', input: 'Fine.', options: { model: 'diary' } },
      {
        kind: 'run',
        id: 'd',
        task: 'digits',
        input: { kind: 'ink', width: 4000, height: 4000, ink: new Uint8ClampedArray(4) },
        options: {},
      },
      {
        kind: 'run',
        id: 'e',
        task: 'digits',
        input: { kind: 'pixels', pixels: pixels.slice(1) },
        options: {},
      },
      { type: 'APPLY', id: 'f', path: ['run', 'constructor'], argumentList: [] },
    ])
      port1.postMessage(request);
    await until(7);
    return told.map(({ id, reply }) => [id, reply?.ok, reply?.error?.code]);
  }, `${site.url}some/path/`);
  expect(answers).toEqual([
    [undefined, true, undefined],
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, false, 'option-invalid']),
  ]);
});

test('a frame that the page has removed is put back by the next call', async ({ page }) => {
  await open(page, pages, `${site.url}some/path/`);
  const codes = await page.evaluate(async () => {
    const inkling = window.inkling.connect();
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'answered',
        (error: { code: string }) => error.code,
      );
    const remove = () => document.querySelector('iframe')?.remove();
    const early = codeOf(inkling.classify('What a wonderful day.'));
    while (!document.querySelector('iframe'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    remove();
    const late = async () =>
      codeOf(inkling.classify('What a wonderful day.', { onProgress: remove }));
    return [await early, await late(), await inkling.models().then((models) => models.length)];
  });
  expect(codes).toEqual(['worker-died', 'worker-died', 3]);
});

test('as built a site serves no other origin; its owner names them', async ({ page }) => {
  const own = new URL(pages.url).origin;
  const file = join(folder, 'embed', 'origins.json');
  for (const [content, allowed] of [
    [readFileSync(join(SITE, 'embed', 'origins.json')), false],
    [JSON.stringify({ origins: ['https://magazine.example'] }), false],
    [JSON.stringify({ origins: ['*'] }), true],
    [JSON.stringify({ origins: ['https://magazine.example', own] }), true],
  ] as const) {
    writeFileSync(file, content);
    await open(page, pages, `${site.url}some/path/`);
    const answer = page.evaluate(() =>
      window.inkling
        .connect()
        .models()
        .then(
          (models) => models.length,
          (error: { code: string }) => error.code,
        ),
    );
    expect(await answer, String(content)).toBe(allowed ? 3 : 'origin-refused');
  }
  writeFileSync(file, '{ not JSON');
  await open(page, pages, `${site.url}some/path/`);
  await page.locator('inkling-summary').getByRole('button').click();
  await expect(page.locator('inkling-summary').getByRole('alert')).toContainText(
    'does not serve this page',
  );
  serves([own]);
});

test('two isolated origins: the frame loads where the site allows it, and has threads', async ({
  page,
}) => {
  const isolatedPages = await serve('127.0.0.1', { '/': PAGES }, ISOLATED);
  const isolatedSite = await serve(
    'localhost',
    { '/': folder },
    { ...CORS, ...ISOLATED, 'Cross-Origin-Resource-Policy': 'cross-origin' },
  );
  serves([new URL(isolatedPages.url).origin]);
  try {
    await open(page, isolatedPages, isolatedSite.url);
    expect(
      await page.evaluate(() =>
        window.inkling
          .connect()
          .classify('What a wonderful day.')
          .then(({ label }) => label),
      ),
    ).toBe('POSITIVE');
    const frame = page.frames().find((each) => each.url().endsWith('frame.html'));
    expect(await frame?.evaluate(() => crossOriginIsolated)).toBe(true);
  } finally {
    await isolatedPages.close();
    await isolatedSite.close();
    serves([new URL(pages.url).origin]);
  }
});
