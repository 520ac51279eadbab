/**
 * The predict interface as people's code calls it: every form of a body and of an input, through the
 * real service worker to real models.
 */
import { gzipSync } from 'node:zlib';
import { ARTICLE } from './fixtures';
import { expect, seven, test } from './predict-fixtures';
import { json, like, ok, send, wrong } from './predict-send';

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

test('a body in another encoding, packed, or sent to an address that ends with a slash', async ({
  api,
  page,
}) => {
  await api('predict', { text: 'good' });
  const gbk = [
    ...Buffer.from('{"text":"'),
    0xb7,
    0xfe,
    0xce,
    0xf1,
    0xcc,
    0xab,
    0xb2,
    0xee,
    0xc1,
    0xcb,
  ]; // 服务太差了
  const packed = [...gzipSync('{"text":"I loved it"}')];
  const gzip = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' };
  const charset = (name: string) => ({ 'Content-Type': `application/json; charset=${name}` });
  expect(
    await send(page, [
      { path: 'predict/', text: '{"text":"I loved it"}' },
      { path: 'predict', headers: gzip, bytes: packed },
      { path: 'predict', headers: charset('GBK'), bytes: [...gbk, ...Buffer.from('"}')] },
      json('v1/models/sentiment:predict', {
        dataframe_split: { columns: ['text'], index: [0], data: [['I loved it']] },
      }),
      json('v1/models/digits:predict/', { dataframe_split: { data: [seven] } }),
      { path: 'predict', headers: gzip, text: '{"text":"I loved it"}' },
      { path: 'predict', headers: { ...gzip, 'Content-Encoding': 'br' }, bytes: packed },
      { path: 'predict', headers: charset('klingon'), bytes: packed },
    ]),
  ).toEqual([
    like({ label: 'POSITIVE' }),
    like({ label: 'POSITIVE' }),
    like({ label: 'NEGATIVE' }),
    like({ predictions: [expect.objectContaining({ label: 'POSITIVE' })] }),
    like({ predictions: [expect.any(Array)] }),
    wrong(400, /^body: It is not whole as gzip/),
    wrong(415, /^The body is packed as br/),
    wrong(415, /^The encoding klingon is not known/),
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
    ]),
  ).toEqual([
    like({ predictions: both }),
    wrong(400, /^text\[1\]: /),
    ok({ predictions: both }),
    ok({ outputs: label('POSITIVE') }),
    like({ outputs: expect.objectContaining({ label: ['POSITIVE', 'NEGATIVE'] }) as unknown }),
    ok(both.map((judged) => [judged])),
    ok([expect.objectContaining({ summary_text: expect.any(String) as unknown })]),
    like({ outputs: expect.objectContaining({ summary: [expect.any(String)] }) as unknown }),
    wrong(400, /^parameters\.sentences: /),
  ]);
});
