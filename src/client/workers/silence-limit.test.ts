import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SilenceLimit } from './silence-limit';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('it is over after so much silence, once', () => {
  const over = vi.fn();
  new SilenceLimit(30_000).start(over);
  vi.advanceTimersByTime(29_000);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(over).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test('signs of life begin it anew, and an answer ends it', () => {
  const over = vi.fn();
  const limit = new SilenceLimit(30_000);
  limit.start(over);
  for (let i = 0; i < 10; i += 1) {
    vi.advanceTimersByTime(25_000);
    limit.reset();
  }
  limit.stop();
  vi.advanceTimersByTime(100_000);
  expect(over).not.toHaveBeenCalled();
});

test('the time in which a tab was frozen or its machine slept does not count', () => {
  const over = vi.fn();
  let asleep = 0;
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + asleep);
  new SilenceLimit(30_000).start(over);
  vi.advanceTimersByTime(10_000);
  asleep = 3_600_000;
  vi.advanceTimersByTime(15_000);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(over).toHaveBeenCalledOnce();
});
