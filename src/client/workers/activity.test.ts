import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atWork, onWork, quiet } from './activity';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the page is at work from the first piece of it to the end of the last, however it ends', async () => {
  const states: boolean[] = [];
  const stop = onWork((working) => states.push(working));
  const first = atWork(
    new Promise<void>((resolve) => {
      setTimeout(resolve, 10);
    }),
  );
  const second = atWork(
    new Promise<void>((_, reject) => {
      setTimeout(() => {
        reject(new Error('failed'));
      }, 20);
    }),
  );
  const failure = expect(second).rejects.toThrow('failed');
  await vi.advanceTimersByTimeAsync(15);
  await first;
  expect(states).toEqual([false, true]);
  await vi.advanceTimersByTimeAsync(10);
  await failure;
  expect(states).toEqual([false, true, false]);
  stop();
});

test('quiet comes so long after the last work, and at once when it has lasted already', async () => {
  let quietAt = 0;
  const start = performance.now();
  const waiting = quiet(100).then(() => {
    quietAt = performance.now() - start;
  });
  await atWork(vi.advanceTimersByTimeAsync(50));
  await vi.advanceTimersByTimeAsync(200);
  await waiting;
  expect(quietAt).toBe(150);
  const again = performance.now();
  const second = quiet(100);
  await vi.advanceTimersByTimeAsync(0);
  await second;
  expect(performance.now()).toBe(again);
});
