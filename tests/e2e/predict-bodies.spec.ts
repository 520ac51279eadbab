/**
 * The predict interface as people's code calls it: every form of a body and of an input, through the
 * real service worker to real models; and what posts to it that is no script of the site.
 */
import type { Page } from '@playwright/test';
import { ARTICLE } from './fixtures';
import { expect, seven, test } from './predict-fixtures';
import { DIST, serveStatic } from './static-server';

interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as fetch sends a string, without a type of its own. */
  readonly text?: string;
  readonly form?: readonly (readonly [name: string, value: string])[];
  readonly parts?: readonly (readonly [name: string, content: string, type?: string])[];
  readonly bytes?: readonly number[];
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed, where it is JSON and nothing else. */
  readonly body: unknown;
  readonly bytes: readonly number[];
}

/** Send requests one after the other from within the page. */
function send(page: Page, calls: readonly Call[]): Promise<Answer[]> {
  return page.evaluate(async (all) => {
    const answers = [];
    for (const { path, method = 'POST', headers, text, form, parts, bytes } of all) {
      const multipart = new FormData();
      for (const [name, content, type] of parts ?? [])
        multipart.append(
          name,
          type === undefined ? content : new File([content], `${name}.part`, { type }),
        );
      const body =
        text ??
        (form && new URLSearchParams(form.map(([name, value]) => [name, value]))) ??
        (parts && multipart) ??
        (bytes && Uint8Array.from(bytes));
      const response = await fetch(path, {
        method,
        ...(headers && { headers }),
        ...(body !== undefined && { body }),
      });
      const content = await response.arrayBuffer();
      const isJson = response.headers.get('content-type') === 'application/json';
      answers.push({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body:
          isJson && content.byteLength > 0
            ? (JSON.parse(new TextDecoder().decode(content)) as unknown)
            : null,
        bytes: [...new Uint8Array(content)],
      });
    }
    return answers;
  }, calls);
}

const json = (path: string, body: unknown): Call => ({ path, text: JSON.stringify(body) });
const ok = (body: unknown) => expect.objectContaining({ status: 200, body }) as unknown;
const like = (body: Record<string, unknown>) => ok(expect.objectContaining(body));
const wrong = (status: number, error: RegExp) =>
  expect.objectContaining({
    status,
    body: { error: expect.stringMatching(error) as unknown },
  }) as unknown;

const square = Array.from({ length: 28 }, (_, row) => seven.slice(row * 28, row * 28 + 28));

test('every body that is JSON or a form is read, whatever it is called', async ({ api, page }) => {
  await api('predict', { text: 'good' });
  const good = '{"text":"I loved it"}';
  const positive = like({ label: 'POSITIVE' });
  const named = ['text/plain', 'text/json', 'application/json', 'application/ld+json'];
  const typed = named.map((type) => ({
    path: 'predict',
    headers: { 'Content-Type': type },
    text: good,
  }));
  expect(
    await send(page, [
      { path: 'predict', text: good },
      { path: 'predict', bytes: [...Buffer.from(good)] },
      ...typed,
      { path: 'predict', form: [['text', 'I loved it']] },
      { path: 'predict', parts: [['text', 'I loved it']] },
      { path: 'predict', parts: [['text', 'I loved it', 'text/plain']] },
      { path: 'v1/models/sentiment:predict', form: [['instances', 'I loved it']] },
      { path: 'predict', form: seven.map((pixel) => ['x', String(pixel)]) },
      { path: 'predict', form: [['x', JSON.stringify(square)]] },
      { path: 'predict', parts: [['x', JSON.stringify(seven), 'application/json']] },
      { path: 'predict', form: seven.with(17, 300).map((pixel) => ['x', String(pixel)]) },
      { path: 'predict', form: [['x', '[1,']] },
      { path: 'predict', headers: { 'Content-Type': 'application/xml' }, text: '<a/>' },
    ]),
  ).toEqual([
    ...Array<unknown>(9).fill(positive),
    like({ predictions: [expect.objectContaining({ label: 'POSITIVE' })] }),
    ...Array<unknown>(3).fill(like({ digit: 7 })),
    wrong(400, /^x\[17\]: /),
    wrong(400, /^x: It is not JSON/),
    wrong(415, /JSON or a form/),
  ]);
});

test('a picture is a part of a form', async ({ api, page }) => {
  await api('predict', { x: seven });
  const answer = await page.evaluate(async (pixels) => {
    const canvas = new OffscreenCanvas(28, 28);
    const context = canvas.getContext('2d');
    context?.putImageData(
      new ImageData(
        Uint8ClampedArray.from(pixels.flatMap((ink) => [255 - ink, 255 - ink, 255 - ink, 255])),
        28,
        28,
      ),
      0,
      0,
    );
    const form = new FormData();
    form.append('x', await canvas.convertToBlob({ type: 'image/png' }), 'seven.png');
    const response = await fetch('predict', { method: 'POST', body: form });
    return { status: response.status, body: (await response.json()) as unknown };
  }, seven);
  expect(answer).toMatchObject({ status: 200, body: { digit: 7 } });
});

test('only scripts of the site may post: no form of it, nothing of another origin', async ({
  api,
  context,
  server,
}) => {
  await api('predict', { text: 'good' });
  const other = await serveStatic(DIST, '/elsewhere/');
  const post = async (from: string, enctype: string) => {
    const page = await context.newPage();
    await page.goto(from);
    await page.evaluate(
      ([action, type]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action });
        form.enctype = type;
        const field = Object.assign(document.createElement('input'), { name: '{"text":"a' });
        field.value = '"}';
        form.append(field);
        document.body.append(form);
        form.submit();
      },
      [`${server.url}predict`, enctype] as const,
    );
    await page.waitForURL(/\/predict$/);
    const said = JSON.parse(await page.locator('body').innerText()) as unknown;
    await page.close();
    return said;
  };
  for (const enctype of ['text/plain', 'application/x-www-form-urlencoded'])
    expect(await post(`${other.url}nothing`, enctype)).toEqual({
      error: 'Only pages of this site are answered here.',
    });
  expect(await post(`${server.url}nothing`, 'multipart/form-data')).toEqual({
    error: expect.stringMatching(
      /^A form cannot be sent to this address\. Send it with/,
    ) as unknown,
  });

  // What a foreign script sends goes past the service worker, to a host that has no such address.
  const page = await context.newPage();
  await page.goto(`${other.url}nothing`);
  const fetched = await page.evaluate(
    (address) =>
      fetch(address, { mode: 'cors' }).then(
        ({ status }) => String(status),
        () => 'blocked',
      ),
    `${server.url}v2/health/live`,
  );
  expect(fetched).toBe('blocked');
  await other.end();
});

test('inputs in every shape that people write', async ({ api, page }) => {
  await api('predict', { text: 'good' });
  const channels = square.map((row) => row.map((pixel) => [pixel]));
  const label = (name: string) => expect.objectContaining({ label: name }) as unknown;
  const digit = expect.objectContaining({ digit: 7 }) as unknown;
  const [shapes, texts] = [
    [square, channels, [seven], [square, square], [...seven, ...seven], [[seven], [seven]]],
    ['I loved it', '服务太差了'],
  ];
  expect(await send(page, [...shapes.map((x) => json('predict', { x }))])).toEqual([
    like({ digit: 7 }),
    like({ digit: 7 }),
    like({ predictions: [digit] }),
    ...Array<unknown>(3).fill(like({ predictions: [digit, digit] })),
  ]);
  const b64 = Buffer.from(texts[1] ?? '').toString('base64');
  const both = [label('POSITIVE'), label('NEGATIVE')];
  expect(
    await send(page, [
      json('predict', { text: texts }),
      json('predict', { text: ['good', 5] }),
      json('v1/models/sentiment:predict', { signature_name: null, instances: [texts[0], { b64 }] }),
      json('v1/models/sentiment:predict', { inputs: texts[0] }),
      json('v1/models/sentiment:predict', { inputs: texts, parameters: {} }),
      json('models/sentiment', { inputs: texts }),
      json('models/summarize', { inputs: ARTICLE, parameters: { sentences: 1 } }),
      json('v1/models/summarize:predict', { inputs: [ARTICLE], parameters: { sentences: 1 } }),
      json('models/summarize', { inputs: ARTICLE, parameters: { sentences: 0 } }),
      json('v1/models/sentiment:explain', { instances: ['good'] }),
    ]),
  ).toEqual([
    like({ predictions: both }),
    wrong(400, /^text\[1\]: /),
    ok({ predictions: both }),
    ok({ outputs: label('POSITIVE') }),
    like({ outputs: expect.objectContaining({ label: ['POSITIVE', 'NEGATIVE'] }) as unknown }),
    ok(both),
    ok([expect.objectContaining({ summary_text: expect.any(String) as unknown })]),
    like({ outputs: expect.objectContaining({ summary: [expect.any(String)] }) as unknown }),
    wrong(400, /^parameters\.sentences: /),
    wrong(501, /explain/),
  ]);
});

/** A request of the binary extension: the JSON, and the tensor behind it. */
function binary(path: string, body: unknown, tensor: ArrayBuffer): Call {
  const head = Buffer.from(JSON.stringify(body));
  return {
    path,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Inference-Header-Content-Length': String(head.byteLength),
    },
    bytes: [...head, ...new Uint8Array(tensor)],
  };
}

test('tensors in binary, both ways, as tritonclient sends them', async ({ api, page }) => {
  const { body } = await api('predict', { x: seven });
  const { probabilities } = body as { probabilities: number[] };
  const path = 'v2/models/digits/infer';
  const input = (datatype: string, size: number) => ({
    name: 'x',
    shape: [1, 784],
    datatype,
    parameters: { binary_data_size: size },
  });
  const floats = Float32Array.from(seven).buffer;
  const [answer, whole, short] = await send(page, [
    binary(
      path,
      { id: '7', inputs: [input('FP32', 3136)], parameters: { binary_data_output: true } },
      floats,
    ),
    binary(path, { inputs: [input('UINT8', 784)], outputs: null }, Uint8Array.from(seven).buffer),
    binary(path, { inputs: [input('FP32', 3137)] }, floats),
  ]);
  expect(answer?.status).toBe(200);
  const length = Number(answer?.headers['inference-header-content-length']);
  const bytes = Buffer.from(answer?.bytes ?? []);
  expect(JSON.parse(bytes.subarray(0, length).toString())).toMatchObject({
    id: '7',
    outputs: [{ datatype: 'FP32', shape: [1, 10], parameters: { binary_data_size: 40 } }],
  });
  probabilities.forEach((share, digit) => {
    expect(bytes.readFloatLE(length + 4 * digit)).toBeCloseTo(share, 6);
  });
  expect(bytes).toHaveLength(length + 40);
  expect(whole).toEqual(
    like({ outputs: [expect.objectContaining({ data: probabilities }) as unknown] }),
  );
  expect(short).toEqual(wrong(400, /^inputs\[0\]\.parameters\.binary_data_size: /));
});

test('methods and tags as HTTP has them', async ({ api, page }) => {
  await api('v2/health/ready');
  const [described] = await send(page, [{ path: 'v2/models/digits', method: 'GET' }]);
  const tag = described?.headers['etag'] ?? '';
  const headers = { 'If-None-Match': tag };
  const rest = await send(page, [
    { path: 'v2/models/digits', method: 'GET', headers },
    { path: 'v2/models/sentiment', method: 'GET', headers },
    { path: 'v1/models/digits/metadata', method: 'HEAD' },
    { path: 'v1/models/digits:predict', method: 'OPTIONS' },
    { path: 'v1/models/digits/metadata', method: 'DELETE' },
  ]);
  expect(rest.map(({ status, bytes }) => [status, bytes.length > 0])).toEqual([
    [304, false],
    [200, true],
    [200, false],
    [204, false],
    [405, true],
  ]);
  expect(rest.map((each) => each.headers['allow'])).toEqual([
    undefined,
    undefined,
    undefined,
    'POST, OPTIONS',
    'GET, HEAD, OPTIONS',
  ]);
});
