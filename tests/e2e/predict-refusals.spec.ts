/**
 * What the predict interface refuses: requests that are wrong, too large, too many or malformed,
 * each with a reason, and the next good one is answered.
 */
import fc from 'fast-check';
import { expect, seven, test } from './predict-fixtures';

test('a wrong request is refused with a reason, and the next good one is answered', async ({
  api,
}) => {
  const error = (status: number, message: RegExp) =>
    expect.objectContaining({ status, body: { error: expect.stringMatching(message) as unknown } });
  const { headers } = await api('predict');
  expect(headers['allow']).toBe('POST, OPTIONS');
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
  expect(await api('predict', { text: 'a' }, { type: 'application/xml' })).toEqual(
    error(415, /JSON or a form/),
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
  const answers = await page.evaluate(() =>
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
  expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200, 429]));
  for (const [status, retry] of answers) expect(retry).toBe(status === 429 ? '1' : null);
  expect(answers.filter(([status]) => status === 200).length).toBeGreaterThanOrEqual(32);
  expect((await api('predict', { text: 'good' })).status).toBe(200);
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
      texts.reduce<Promise<number[]>>(async (before, text, i) => {
        const earlier = await before;
        const body = new Blob([text], {
          type:
            ['application/json', 'text/plain', 'application/x-www-form-urlencoded'][i % 3] ?? '',
        });
        const { status } = await fetch(addresses[i % addresses.length] ?? '', {
          method: 'POST',
          body,
          signal: AbortSignal.timeout(15_000),
        });
        return [...earlier, status];
      }, Promise.resolve([])),
    [bodies, paths] as const,
  );
  expect(statuses).toHaveLength(300);
  expect(statuses.filter((status) => ![200, 400, 404, 413, 415].includes(status))).toEqual([]);
  expect(await api('predict', { x: seven })).toMatchObject({ status: 200, body: { digit: 7 } });
});
