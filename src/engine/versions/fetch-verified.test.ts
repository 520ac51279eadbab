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
const quick = { attempts: 4, backoffMs: 1, longestMs: 5, stallMs: 40 } as const;

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

  describe('over a bad network', () => {
    /** Sends so many bytes and then nothing more, or an end that is none. */
    const broken = (bytes: number, how: 'silent' | 'cut', init: ResponseInit = {}) => {
      return () =>
        new Response(
          new ReadableStream({
            start: (controller) => {
              controller.enqueue(right.slice(0, bytes));
              if (how === 'cut') controller.error(new TypeError('network error'));
            },
          }),
          init,
        );
    };
    const ranged = { headers: { 'accept-ranges': 'bytes' } };
    const rest = (start: number) => () =>
      new Response(right.slice(start), {
        status: 206,
        headers: { 'content-range': `bytes ${String(start)}-14/15` },
      });
    const get = () => fetchVerified('http://127.0.0.1/x', file, signal, () => undefined, quick);
    const asked = (fetch: ReturnType<typeof serve>) =>
      fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('range'));

    test('a silent connection is given up, and the rest asked for', async () => {
      const fetch = serve(broken(5, 'silent', ranged), rest(5));
      expect(await get()).toEqual(right);
      expect(asked(fetch)).toEqual([null, 'bytes=5-']);
    });

    test('what has arrived whole is not asked for again because its end has not', async () => {
      const fetch = serve(broken(15, 'silent', ranged));
      expect(await get()).toEqual(right);
      expect(asked(fetch)).toEqual([null]);
    });

    test('a server without ranges sends it again from the start', async () => {
      const fetch = serve(broken(5, 'silent'), broken(7, 'silent'), () => new Response(right));
      expect(await get()).toEqual(right);
      expect(asked(fetch)).toEqual([null, null, null]);
    });

    test('what was compressed for the way is not asked for by range', async () => {
      const packed = { headers: { 'accept-ranges': 'bytes', 'content-encoding': 'gzip' } };
      const fetch = serve(broken(5, 'silent', packed), () => new Response(right));
      expect(await get()).toEqual(right);
      expect(asked(fetch)).toEqual([null, null]);
    });

    test('another range than was asked for is not taken', async () => {
      const fetch = serve(broken(5, 'silent', ranged), rest(3), () => new Response(right));
      expect(await get()).toEqual(right);
      expect(asked(fetch)).toEqual([null, 'bytes=5-', null]);
    });

    test.each(['silent', 'cut'] as const)(
      'one that is always %s ends in a failure',
      async (how) => {
        serve(...Array.from({ length: 9 }, () => broken(0, how)));
        await expect(get()).rejects.toMatchObject({ code: 'download-failed' });
      },
    );

    test('a server that is busy is asked again', async () => {
      serve(
        () => new Response(null, { status: 503 }),
        () => new Response(right),
      );
      expect(await get()).toEqual(right);
    });

    test('a public server that sends on to a private address is not read', async () => {
      const answer = new Response(right);
      Object.defineProperty(answer, 'url', { value: 'http://192.168.0.1/x' });
      const fetch = serve(() => answer);
      await expect(
        fetchVerified('https://a.example/x', file, signal, () => undefined, quick),
      ).rejects.toMatchObject({ code: 'redirect-refused' });
      expect(fetch).toHaveBeenCalledTimes(1);
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
