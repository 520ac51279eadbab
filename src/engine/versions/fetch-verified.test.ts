import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchVerified } from './fetch-verified';

const right = new TextEncoder().encode('the right bytes');
const file = {
  path: 'model.bin',
  bytes: right.byteLength,
  sha256: createHash('sha256').update(right).digest('hex'),
};
const signal = new AbortController().signal;

/** Answer one request after the other with these. */
function serve(...answers: (() => Response)[]) {
  const fetch = vi.fn<typeof globalThis.fetch>(() => {
    const next = answers.shift();
    return next ? Promise.resolve(next()) : Promise.reject(new TypeError('Failed to fetch'));
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a model file', () => {
  test('is returned when it matches, with its bytes counted', async () => {
    serve(() => new Response(right));
    const counted: number[] = [];
    expect(await fetchVerified('http://127.0.0.1/x', file, signal, (n) => counted.push(n))).toEqual(
      right,
    );
    expect(counted.at(-1)).toBe(file.bytes);
  });

  test.each([
    ['wrong bytes', () => new Response('the wrong bytes')],
    ['too short', () => new Response('short')],
    ['too long', () => new Response('much too long to be the right file')],
    ['a page instead of a file', () => new Response('<!doctype html><title>not found</title>')],
  ])('is fetched once more, past the cache, after %s', async (_, wrong) => {
    const fetch = serve(wrong, () => new Response(right));
    expect(await fetchVerified('http://127.0.0.1/x', file, signal, () => undefined)).toEqual(right);
    expect(fetch.mock.calls.map(([, init]) => init?.cache)).toEqual(['default', 'reload']);
  });

  test('is refused by name when it is wrong twice', async () => {
    serve(
      () => new Response('the wrong bytes'),
      () => new Response('the wrong bytes'),
    );
    await expect(
      fetchVerified('http://127.0.0.1/x', file, signal, () => undefined),
    ).rejects.toMatchObject({
      code: 'model-corrupt',
      details: { file: 'model.bin' },
    });
  });

  test('that is not there, or cannot be reached, is a failed download that keeps its cause', async () => {
    serve(() => new Response('gone', { status: 404 }));
    await expect(
      fetchVerified('http://127.0.0.1/x', file, signal, () => undefined),
    ).rejects.toMatchObject({ code: 'download-failed' });
    serve();
    await expect(
      fetchVerified('http://127.0.0.1/x', file, signal, () => undefined),
    ).rejects.toMatchObject({
      code: 'download-failed',
      cause: { message: 'Failed to fetch' },
    });
  });

  test('stops when asked to', async () => {
    const stop = new AbortController();
    serve(
      () =>
        new Response(
          new ReadableStream({
            start: () => {
              stop.abort();
            },
            pull: () => {
              throw new DOMException('stopped', 'AbortError');
            },
          }),
        ),
    );
    await expect(
      fetchVerified('http://127.0.0.1/x', file, stop.signal, () => undefined),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
