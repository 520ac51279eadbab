/**
 * The predict interface as a page of the site sees it: real requests, the real service worker, real
 * models.
 */
import type { BrowserContext, Page } from '@playwright/test';
import fc from 'fast-check';
import { ARTICLE, expect } from './fixtures';
import { test as base } from './static-server';

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Ask from within the page; `body` is sent as it is if it is a string, else as JSON. */
type Ask = (
  path: string,
  body?: unknown,
  init?: { method?: string; type?: string | null },
) => Promise<Answer>;

async function ask(
  page: Page,
  path: string,
  body?: unknown,
  { method, type = 'application/json' }: { method?: string; type?: string | null } = {},
): Promise<Answer> {
  return page.evaluate(
    async ([address, text, verb, contentType]) => {
      const response = await fetch(address, {
        method: verb,
        ...(text !== null && {
          body: new Blob([text], contentType === null ? {} : { type: contentType }),
        }),
      });
      const told = await response.text();
      const isJson = response.headers.get('content-type') === 'application/json';
      return {
        status: response.status,
        body: isJson && told !== '' ? (JSON.parse(told) as unknown) : told,
        headers: Object.fromEntries(response.headers),
      };
    },
    [
      path,
      body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      method ?? (body === undefined ? 'GET' : 'POST'),
      type,
    ] as const,
  );
}

/**
 * On a plain host at a base path, isolated by the service worker; everything asked for is answered
 * by it.
 */
const test = base.extend<{ api: Ask }>({
  api: async ({ page }, use) => {
    await page.goto('./?backend=wasm');
    await page.waitForFunction(() => crossOriginIsolated);
    await use((path, body, init) => ask(page, path, body, init));
  },
});

test.use({ posts: true });

/** A seven, drawn by formula. */
const seven = Array.from({ length: 784 }, (_, i): number => {
  const [x, y] = [i % 28, Math.floor(i / 28)];
  return (y >= 5 && y <= 7 && x >= 8 && x <= 19) ||
    (y > 7 && y < 23 && Math.abs(x - (19 - (y - 7) * 0.5)) < 1.6)
    ? 255
    : 0;
});

/** A page in the scope of the service worker that cannot run a model. */
async function plainPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('./icon.svg');
  return page;
}

const answered = (predictions: unknown) =>
  expect.objectContaining({ status: 200, body: predictions });

test('the three protocols give the answer of the same model', async ({ api }) => {
  const { status, body } = await api('v1/models/digits:predict', { instances: [seven] });
  expect(status).toBe(200);
  const {
    predictions: [probabilities = []],
  } = body as { predictions: number[][] };
  expect(probabilities).toHaveLength(10);
  expect(probabilities.indexOf(Math.max(...probabilities))).toBe(7);
  expect(await api('v1/models/digits/versions/1:predict', { inputs: { x: [seven] } })).toEqual(
    answered({ outputs: [probabilities] }),
  );
  const tensor = { name: 'x', shape: [1, 28, 28], datatype: 'UINT8', data: seven };
  const output = { name: 'probabilities', datatype: 'FP32', shape: [1, 10], data: probabilities };
  expect(await api('v2/models/digits/infer', { id: 'a', inputs: [tensor] })).toEqual(
    answered({ model_name: 'digits', model_version: '1', id: 'a', outputs: [output] }),
  );
  expect(await api('predict', { x: seven })).toEqual(
    answered({ model: 'digits', version: 1, digit: 7, probabilities }),
  );
});

test('texts are judged and summarised, several in one request', async ({ api }) => {
  const moods = (
    await api('v1/models/sentiment/labels/live:predict', {
      instances: ['I loved it', { text: '服务太差了' }],
    })
  ).body as { predictions: unknown[] };
  expect(moods.predictions).toEqual([
    { label: 'POSITIVE', score: expect.any(Number) as unknown },
    { label: 'NEGATIVE', score: expect.any(Number) as unknown },
  ]);
  const texts = {
    name: 'text',
    shape: [2],
    datatype: 'BYTES',
    data: [ARTICLE, ARTICLE.slice(0, 200)],
  };
  const { body } = await api('v2/models/summarize/infer', {
    inputs: [texts],
    parameters: { sentences: 1 },
  });
  const [summary, tokens] = (body as { outputs: { name: string; data: unknown[] }[] }).outputs;
  expect(summary?.data).toHaveLength(2);
  for (const text of summary?.data ?? []) expect(ARTICLE).toContain(text);
  expect(tokens?.data.every((count) => Number(count) > 0)).toBe(true);
});

test('many rows are computed together: as each by itself, each counted', async ({ api }) => {
  const alone = (await api('v1/models/digits:predict', { instances: [seven] })).body as {
    predictions: number[][];
  };
  const faint = seven.map((value) => value / 2);
  const { predictions } = (
    await api('v1/models/digits:predict', {
      instances: [faint, ...Array<number[]>(510).fill(seven), faint],
    })
  ).body as { predictions: number[][] };
  expect(predictions).toHaveLength(512);
  expect(predictions[511]).toEqual(predictions[0]);
  for (const row of [1, 255, 510])
    predictions[row]?.forEach((share, digit) => {
      expect(share).toBeCloseTo(alone.predictions[0]?.[digit] ?? NaN, 5);
    });

  const texts = Array.from(
    { length: 100 },
    (_, i) => `It was ${i % 2 === 0 ? 'a wonderful' : 'a terrible'} day${', again'.repeat(i % 7)}.`,
  );
  const moods = (await api('v1/models/sentiment:predict', { instances: texts })).body as {
    predictions: { label: string; score: number }[];
  };
  expect(moods.predictions.map(({ label }) => label)).toEqual(
    texts.map((_, i) => (i % 2 === 0 ? 'POSITIVE' : 'NEGATIVE')),
  );
  const last = (await api('predict', { text: texts[99] })).body as { score: number };
  expect(moods.predictions[99]?.score).toBeCloseTo(last.score, 4);

  expect(
    await api('v1/models/digits:predict', { instances: Array<number[]>(513).fill(seven) }),
  ).toMatchObject({ status: 413 });
  expect(
    await api('v1/models/sentiment:predict', { instances: ['good', 'bad', '  '] }),
  ).toMatchObject({
    status: 400,
    body: { error: expect.stringMatching(/^instances\[2\]: /) as unknown },
  });
  const { body } = await api('metrics');
  expect(body).toMatch(
    /^inkling_requests_total\{model="digits",version="1",backend="wasm",outcome="ok"\} 513$/m,
  );
  expect(body).toMatch(
    /^inkling_requests_total\{model="sentiment",version="1",backend="wasm",outcome="ok"\} 101$/m,
  );
  expect(body).toMatch(
    /^inkling_compute_seconds_count\{model="digits",version="1",backend="wasm"\} 513$/m,
  );
});

test('a table model that was trained in the studio answers rows, under input_data as the one made last', async ({
  api,
  page,
}) => {
  await page.evaluate(() => {
    location.hash = '#/train/table';
  });
  const text = [
    'weight,surface,kind',
    ...Array.from({ length: 60 }, (_, i) =>
      i % 2 ? `${String(200 + i)},rough,blotting` : `${String(70 + (i % 9))},smooth,writing`,
    ),
  ].join('\n');
  await page
    .getByTestId('rows-file')
    .setInputFiles({ name: 'paper.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByTestId('rows-label')).toHaveValue('2');
  await page.getByTestId('train-run').click();
  await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
    timeout: 60_000,
  });

  const heavy = { weight: 231, surface: 'rough' };
  const light = { weight: 74, surface: 'smooth' };
  const { status, body } = await api('predict', { input_data: [heavy, light] });
  expect(status).toBe(200);
  const { model, predictions } = body as {
    model: string;
    predictions: { label: string; score: number }[];
  };
  expect(predictions.map(({ label }) => label)).toEqual(['blotting', 'writing']);
  expect(await api('predict', { input_data: heavy })).toEqual(
    answered({ model, version: 1, ...predictions[0] }),
  );
  expect(await api(`v1/models/${model}:predict`, { instances: [heavy, { row: light }] })).toEqual(
    answered({ predictions }),
  );
  expect(
    await api(`v1/models/${model}:predict`, {
      inputs: { weight: [231, 74], surface: ['rough', 'smooth'] },
    }),
  ).toMatchObject({ status: 200 });
  const rows = {
    name: 'row',
    shape: [2],
    datatype: 'BYTES',
    data: [JSON.stringify(heavy), JSON.stringify(light)],
  };
  expect(
    (await api(`v2/models/${model}/infer`, { inputs: [rows], outputs: [{ name: 'label' }] })).body,
  ).toMatchObject({ outputs: [{ name: 'label', data: ['blotting', 'writing'] }] });
  expect(await api('predict', { input_data: [heavy, { weight: {} }] })).toMatchObject({
    status: 400,
    body: { error: expect.stringMatching(/^input_data\[1\]/) as unknown },
  });
  expect((await api('metrics')).body).toMatch(
    new RegExp(
      `^inkling_requests_total\\{model="${model}",version="1",backend="[a-z]+",outcome="ok"\\} 9$`,
      'm',
    ),
  );
});

test('models, health and metrics', async ({ api }) => {
  expect((await api('v1/models/sentiment')).body).toEqual({
    model_version_status: [
      { version: '1', state: 'AVAILABLE', status: { error_code: 'OK', error_message: '' } },
    ],
  });
  expect((await api('v1/models/summarize/metadata')).body).toMatchObject({
    model_spec: { name: 'summarize', version: '1' },
  });
  expect((await api('v2')).body).toMatchObject({ name: 'inkling' });
  expect(await api('v2/health/live')).toEqual(answered({ live: true }));
  expect(await api('v2/health/ready')).toEqual(answered({ ready: true }));
  expect((await api('v2/models/digits')).body).toMatchObject({
    name: 'digits',
    versions: ['1'],
    inputs: [{ name: 'x', datatype: 'FP32', shape: [-1, 784] }],
  });
  expect((await api('v2/models/digits/versions/1/ready')).body).toEqual({
    name: 'digits',
    version: '1',
    ready: true,
  });
  await api('predict', { text: 'good' });
  const metrics = await api('metrics');
  expect(metrics.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(metrics.body).toMatch(
    /^inkling_requests_total\{model="sentiment",version="1",backend="wasm",outcome="ok"\} 1$/m,
  );
  expect(await api('v2', undefined, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});

test('a wrong request is refused with a reason, and the next good one is answered', async ({
  api,
}) => {
  const error = (status: number, message: RegExp) =>
    expect.objectContaining({ status, body: { error: expect.stringMatching(message) as unknown } });
  const { headers } = await api('predict');
  expect(headers['allow']).toBe('POST');
  expect(await api('predict')).toEqual(error(405, /GET/));
  expect(await api('v1/models/unknown')).toEqual(error(404, /unknown/));
  expect(await api('v1/models/digits/versions/9:predict', { instances: [seven] })).toEqual(
    error(404, /9/),
  );
  expect(await api('v1/models/digits/labels/none:predict', { instances: [seven] })).toEqual(
    error(404, /none/),
  );
  expect(await api('v1/models')).toEqual(error(404, /nothing/));
  expect(await api('predict', { input_data: [{ a: 1 }] })).toEqual(error(404, /studio/));
  expect(await api('predict', { text: 'a' }, { type: 'text/plain' })).toEqual(
    error(415, /application\/json/),
  );
  expect(await api('predict', '{"text":')).toEqual(error(400, /JSON/));
  expect(await api('v1/models/digits:predict', { instances: [seven.with(9, 300)] })).toEqual(
    error(400, /^instances\[0\]\[9\]: /),
  );
  expect(await api('predict', { text: 'x'.repeat(20_001) })).toEqual(error(413, /20000/));
  expect(await api('predict', `"${'x'.repeat(8 * 1024 * 1024)}"`)).toEqual(error(413, /8388608/));
  expect(await api('predict', { x: seven })).toMatchObject({ status: 200, body: { digit: 7 } });
});

test('more requests than the queue takes are told to come back', async ({ api, page }) => {
  await api('predict', { text: 'good' });
  const told = await page.evaluate(() =>
    Promise.all(
      Array.from({ length: 48 }, async () => {
        const response = await fetch('predict', {
          method: 'POST',
          body: new Blob([JSON.stringify({ text: 'a good day. '.repeat(100) })], {
            type: 'application/json',
          }),
        });
        return [response.status, response.headers.get('retry-after')] as const;
      }),
    ),
  );
  expect(new Set(told.map(([status]) => status))).toEqual(new Set([200, 429]));
  for (const [status, retry] of told) expect(retry).toBe(status === 429 ? '1' : null);
  expect(told.filter(([status]) => status === 200).length).toBeGreaterThanOrEqual(32);
  expect((await api('predict', { text: 'good' })).status).toBe(200);
});

test.describe('a page of the site that has no engine', () => {
  test('is answered by a tab that has one, waits for one that is loading, and is told when there is none', async ({
    api,
    page,
    context,
  }) => {
    expect((await api('predict', { text: 'good' })).status).toBe(200);
    const other = await plainPage(context);
    expect(await ask(other, 'predict', { text: 'good' })).toMatchObject({
      status: 200,
      body: { label: 'POSITIVE' },
    });

    await page.close();
    const none = await ask(other, 'v2/health/ready');
    expect(none).toMatchObject({
      status: 503,
      body: { ready: false, error: expect.stringContaining('10 s') as unknown },
    });
    const waiting = ask(other, 'predict', { text: 'good' });
    const late = await context.newPage();
    await late.goto('./?backend=wasm');
    expect(await waiting).toMatchObject({ status: 200, body: { label: 'POSITIVE' } });
  });

  test('may be none yet: an address that is opened waits for a tab as a request does', async ({
    api,
    page,
    context,
  }) => {
    expect((await api('predict', { text: 'good' })).status).toBe(200);
    const other = await context.newPage();
    await page.close();
    const opening = other.goto('./metrics');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const late = await context.newPage();
    await late.goto('./?backend=wasm');
    expect((await opening)?.status()).toBe(200);
  });

  test('takes its work with it when it is closed', async ({ api, context }) => {
    await api('v1/models/summarize:predict', { instances: [ARTICLE] });
    const other = await plainPage(context);
    const article = Array.from({ length: 300 }, () => ARTICLE).join('\n\n');
    const waiting = ask(other, 'v1/models/summarize:predict', { instances: [article] }).catch(
      () => 'gone',
    );
    await other.waitForTimeout(1_000); // it is being worked at: the model is loaded already
    await other.close();
    expect(await waiting).toBe('gone');
    expect((await api('v1/models/summarize:predict', { instances: [ARTICLE] })).status).toBe(200);
    expect((await api('metrics')).body).toMatch(/model="summarize".*outcome="cancelled"\} 1$/m);
  });

  test('is answered by the next tab when the one that works for it is closed', async ({
    api,
    page,
    context,
  }) => {
    await api('v1/models/summarize:predict', { instances: [ARTICLE] });
    const other = await plainPage(context);
    const article = Array.from({ length: 20 }, () => ARTICLE).join('\n\n');
    const waiting = ask(other, 'v1/models/summarize:predict', {
      instances: [{ text: article, sentences: 1 }],
    });
    const next = await context.newPage();
    await next.goto('./?backend=wasm');
    await page.close();
    expect((await waiting).status).toBe(200);
  });
});

test('hundreds of malformed requests through the service worker: no failure of its own, no hang, and then a good answer', async ({
  api,
  page,
}) => {
  const bodies = fc.sample(
    fc.oneof(
      fc.json({ maxDepth: 3 }),
      fc.string(),
      fc
        .record({ instances: fc.array(fc.jsonValue({ maxDepth: 2 })) })
        .map((body) => JSON.stringify(body)),
    ),
    { numRuns: 300, seed: 11 },
  );
  const paths = [
    'predict',
    'v1/models/digits:predict',
    'v1/models/summarize:predict',
    'v2/models/sentiment/infer',
    'v2/models/no/infer',
    'v1/x',
  ];
  const statuses = await page.evaluate(
    ([texts, addresses]) =>
      texts.reduce<Promise<number[]>>(async (sofar, text, i) => {
        const told = await sofar;
        const body = new Blob([text], { type: i % 17 === 0 ? 'text/plain' : 'application/json' });
        const { status } = await fetch(addresses[i % addresses.length] ?? '', {
          method: 'POST',
          body,
          signal: AbortSignal.timeout(15_000),
        });
        return [...told, status];
      }, Promise.resolve([])),
    [bodies, paths] as const,
  );
  expect(statuses).toHaveLength(300);
  expect(statuses.filter((status) => ![200, 400, 404, 413, 415].includes(status))).toEqual([]);
  expect(await api('predict', { x: seven })).toMatchObject({ status: 200, body: { digit: 7 } });
});
