/**
 * The predict interface as a page of the site uses it: the three protocols, many rows in a request,
 * and what is said of models and of the work done.
 */
import { ARTICLE } from './fixtures';
import { answered, expect, seven, test } from './predict-fixtures';

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
  const judgements = (
    await api('v1/models/sentiment/labels/live:predict', {
      instances: ['I loved it', { text: '服务太差了' }, 'The meeting is at three.'],
    })
  ).body as { predictions: { label: string; score: number; neutral: number }[] };
  expect(judgements.predictions.map(({ label, neutral }) => [label, neutral >= 0.5])).toEqual([
    ['POSITIVE', false],
    ['NEGATIVE', false],
    [expect.stringMatching(/^(POSITIVE|NEGATIVE)$/) as unknown, true],
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
  const judgements = (await api('v1/models/sentiment:predict', { instances: texts })).body as {
    predictions: { label: string; score: number }[];
  };
  expect(judgements.predictions.map(({ label }) => label)).toEqual(
    texts.map((_, i) => (i % 2 === 0 ? 'POSITIVE' : 'NEGATIVE')),
  );
  const last = (await api('predict', { text: texts[99] })).body as { score: number };
  expect(judgements.predictions[99]?.score).toBeCloseTo(last.score, 4);

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

test('models, health and metrics', async ({ api }) => {
  expect((await api('v1/models/sentiment')).body).toEqual({
    name: 'sentiment',
    ready: true,
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
