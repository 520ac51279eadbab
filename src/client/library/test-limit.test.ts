import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withTestLimit } from './test-limit';

const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when its signal does. */
const until = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('ended'));
    });
  });

test('a test that never ends is ended, and says after how long', async () => {
  const asked = withTestLimit(
    (signal, testing) => {
      testing(true);
      testing(true);
      return until(signal);
    },
    never,
    5_000,
  );
  const late = expect(asked).rejects.toMatchObject({
    code: 'self-test-late',
    details: { limit: 5 },
  });
  await vi.advanceTimersByTimeAsync(4_999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  await late;
});

test('the time before and after a test does not count', async () => {
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const asked = withTestLimit(
    async (signal, testing) => {
      await wait(60_000);
      testing(true);
      await wait(900);
      testing(false);
      await wait(60_000);
      signal.throwIfAborted();
      return 'added';
    },
    never,
    1_000,
  );
  await vi.advanceTimersByTimeAsync(200_000);
  expect(await asked).toBe('added');
  expect(vi.getTimerCount()).toBe(0);
});

test('a stop is a stop, also during the test', async () => {
  const stopping = new AbortController();
  const asked = withTestLimit(
    (signal, testing) => {
      testing(true);
      return until(signal);
    },
    stopping.signal,
    1_000,
  );
  const stopped = expect(asked).rejects.toThrow('ended');
  stopping.abort();
  await stopped;
  expect(vi.getTimerCount()).toBe(0);
});

test('what is said of a test after the end starts no clock', async () => {
  let say: (running: boolean) => void = () => undefined;
  await withTestLimit((_, testing) => {
    say = testing;
    return Promise.resolve();
  }, never);
  say(true);
  expect(vi.getTimerCount()).toBe(0);
});
