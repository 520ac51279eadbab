import { afterEach, expect, test, vi } from 'vitest';
import { failed, lasting, refusal, withRetries } from './retries';

const url = 'http://127.0.0.1/a/model.bin';
const quick = { attempts: 3, backoffMs: 1, longestMs: 60_000, stallMs: 10_000 } as const;
const never = new AbortController().signal;
const busy = (seconds: string) =>
  refusal(url, new Response(null, { status: 429, headers: { 'retry-after': seconds } }));

afterEach(() => {
  vi.useRealTimers();
});

test('what may pass is tried again, and the last failure keeps its cause', async () => {
  const attempt = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(withRetries(url, never, quick, attempt)).rejects.toMatchObject({
    code: 'download-failed',
    details: { file: 'model.bin', status: 0 },
    cause: { message: 'Failed to fetch' },
  });
  expect(attempt).toHaveBeenCalledTimes(3);
});

test('what would fail again is tried once', async () => {
  const attempt = vi.fn(() => Promise.reject(lasting(url, 'it answered 404.', 404)));
  await expect(withRetries(url, never, quick, attempt)).rejects.toMatchObject({
    code: 'download-failed',
    details: { status: 404 },
  });
  expect(attempt).toHaveBeenCalledTimes(1);
});

test('a connection that brings nothing is given up, one that brings something is not', async () => {
  vi.useFakeTimers();
  let attempts = 0;
  const answer = withRetries(url, never, { ...quick, stallMs: 100 }, async ({ signal, alive }) => {
    attempts += 1;
    if (attempts === 1) await new Promise((_, reject) => (signal.onabort = reject));
    for (let i = 0; i < 5; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 90));
      alive();
    }
    signal.throwIfAborted();
    return 'whole';
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([await answer, attempts]).toEqual(['whole', 2]);
});

test('a server is given the time that it asks for', async () => {
  const start = performance.now();
  const attempt = vi.fn(() => Promise.reject(busy('0.05')));
  await expect(withRetries(url, never, { ...quick, attempts: 2 }, attempt)).rejects.toMatchObject({
    details: { status: 429 },
  });
  expect(performance.now() - start).toBeGreaterThan(49);
});

test.each([
  ['the server asked for a minute', () => busy('60'), 1],
  ['the back-off is a minute', () => failed(url, 'the connection was cut.', 200), 120_000],
])('a stop is heeded at once while %s', async (_, failure, backoffMs) => {
  const stopping = new AbortController();
  const start = performance.now();
  const running = withRetries(url, stopping.signal, { ...quick, backoffMs }, () => {
    setTimeout(() => {
      stopping.abort();
    }, 10);
    return Promise.reject(failure());
  });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(performance.now() - start).toBeLessThan(5_000);
});
