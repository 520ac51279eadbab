import { expect, test } from 'vitest';
import { json } from '../contract/rest/rest-call';
import { toResponse, withTag } from './api-response';

const ask = (init: RequestInit = {}) => new Request('https://site.example/v2', init);

test('HEAD and 204 have the headers alone', async () => {
  const head = toResponse(ask({ method: 'HEAD' }), json({ a: 1 }));
  expect(head.headers.get('content-type')).toBe('application/json');
  expect(await head.text()).toBe('');
  const options = toResponse(ask({ method: 'OPTIONS' }), {
    status: 204,
    headers: { Allow: 'GET' },
    body: '',
  });
  expect([options.status, options.body, options.headers.get('allow')]).toEqual([204, null, 'GET']);
});

test('what was sent before is not sent again', async () => {
  const answer = await withTag(json({ a: 1 }));
  const first = toResponse(ask(), answer);
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
  expect(first.headers.get('cache-control')).toBe('no-cache');
  expect(await first.json()).toEqual({ a: 1 });
  for (const known of [tag, `W/${tag}`, `"a", ${tag}`, '*']) {
    const again = toResponse(ask({ headers: { 'If-None-Match': known } }), answer);
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, tag]);
  }
  const changed = await withTag(json({ a: 2 }));
  expect(toResponse(ask({ headers: { 'If-None-Match': tag } }), changed).status).toBe(200);
});

test('an answer without a tag is never stored', () => {
  const response = toResponse(ask({ headers: { 'If-None-Match': '*' } }), json({ a: 1 }));
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
});

test('binary tensors follow the JSON', async () => {
  const answer = { ...json({}), tail: [Uint8Array.of(1), Uint8Array.of(2, 3)] };
  expect([...new Uint8Array(await toResponse(ask(), answer).arrayBuffer())]).toEqual([
    ...new TextEncoder().encode('{}'),
    1,
    2,
    3,
  ]);
});
