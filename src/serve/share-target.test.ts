/** Shares, as anybody's form may send them: laid by within limits, and never more than that. */
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SHARE_CACHE, SHARE_LIMITS, sharedId } from '../contract/incoming/shared-item';
import { SITE, startAnew } from './test-site';

const { isShare, takeShare } = await import('./share-target');

let caches = startAnew();
beforeEach(() => {
  caches = startAnew();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** A request as a service worker sees one; no script can make one that navigates. */
function request(init: RequestInit, path = 'share', mode = 'navigate'): Request {
  const made = new Request(`${SITE}${path}`, init);
  Object.defineProperty(made, 'mode', { value: mode });
  return made;
}

function form(fields: Readonly<Record<string, string | File>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  return made;
}

const post = (body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
  takeShare(request({ method: 'POST', body, headers }));

/** Where a share leads, and its note. */
function noteOf(response: Response): { hash: string; note: unknown } {
  const { hash } = new URL(response.headers.get('location') ?? '');
  const id = sharedId(hash);
  const [, , text = 'null'] =
    caches.all().find(([name, url]) => name === SHARE_CACHE && url.endsWith(`${id ?? ''}/note`)) ??
    [];
  return { hash: hash.replace(/\?.*/, ''), note: JSON.parse(text) as unknown };
}

test.each([
  ['POST', 'share', 'navigate', true],
  ['GET', 'share?text=a', 'navigate', true],
  ['POST', 'share', 'cors', false],
  ['GET', 'share', 'no-cors', false],
  ['PUT', 'share', 'navigate', false],
  ['GET', 'share/id/note', 'navigate', false],
  ['POST', 'predict', 'navigate', false],
] as const)('%s %s by %s: %s', (method, path, mode, is) => {
  expect(isShare(request({ method }, path, mode), path.replace(/\?.*/, ''))).toBe(is);
});

test('a text is laid by for the Summarize view, by form or by address', async () => {
  const posted = await post(form({ title: 'A', text: 'Words.', other: 'ignored' }));
  expect(posted.status).toBe(303);
  expect(noteOf(posted)).toEqual({
    hash: '#/summarize',
    note: {
      at: expect.any(Number) as unknown,
      from: null,
      title: 'A',
      text: 'Words.',
      url: '',
      files: [],
    },
  });
  const address = await takeShare(request({}, 'share?text=Words&url=https%3A%2F%2Fa.example'));
  expect(noteOf(address)).toMatchObject({ note: { text: 'Words', url: 'https://a.example' } });
});

test.each([
  ['a.pdf', 'application/pdf', '#/summarize'],
  ['a.csv', 'text/csv', '#/batch'],
  ['a.webp', 'image/webp', '#/digits'],
  ['a.zip', 'application/zip', '#/models'],
  ['../../index.html', 'text/html', '#/summarize'],
])('the file %s (%s) leads to %s', async (name, type, place) => {
  const response = await post(form({ files: new File(['content'], name, { type }) }));
  expect(noteOf(response)).toMatchObject({ hash: place, note: { files: [{ name, type }] } });
  const files = caches.all().filter(([, url]) => url.endsWith('/file/0'));
  expect(files.map(([, url, text]) => [url.startsWith(`${SITE}share/`), text])).toEqual([
    [true, 'content'],
  ]);
});

test.each([
  [{ origin: 'https://other.example' }, 'https://other.example'],
  [{ origin: new URL(SITE).origin }, null],
  [{ origin: 'null' }, null],
  [{}, null],
])('the sender of %j is %s', async (headers, from) => {
  expect(noteOf(await post(form({ text: 'a' }), headers)).note).toMatchObject({ from });
});

test.each([
  ['too long a text', form({ text: 'a'.repeat(SHARE_LIMITS.text + 1) })],
  ['no form', 'text=a'],
])('%s is not laid by, and the page is told', async (_, body) => {
  const response = await post(body);
  expect(new URL(response.headers.get('location') ?? '').hash).toBe('#/summarize?shared=refused');
  expect(caches.all()).toEqual([]);
});

test('so many wait at most, and none for longer than it may', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  for (let i = 0; i < SHARE_LIMITS.waiting + 3; i += 1) {
    vi.setSystemTime(1_000 + i);
    await post(form({ text: `share ${String(i)}` }));
  }
  const texts = () => caches.all().map(([, , text]) => /share \d/.exec(text)?.[0]);
  expect(texts()).toEqual(['share 3', 'share 4', 'share 5', 'share 6']);
  vi.setSystemTime(2_000 + SHARE_LIMITS.milliseconds);
  await post(form({ text: 'share 9' }));
  expect(texts()).toEqual(['share 9']);
});
