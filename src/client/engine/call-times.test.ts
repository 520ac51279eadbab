import { expect, test } from 'vitest';
import { CallTimes } from './call-times';

test('a first call has minutes, more where the golden input was slow and there are many inputs', () => {
  expect(new CallTimes(1).limit(['text'])).toBe(120_000);
  expect(new CallTimes(100).limit(Array(100).fill(null))).toBe(500_000);
});

test('then it follows the median of the newest calls, never below what a busy page takes', () => {
  const times = new CallTimes(1);
  for (let i = 0; i < 20; i += 1) times.add([{}], i < 18 ? 5 : 60_000);
  expect(times.limit([{}])).toBe(20_000);
  expect(times.limit(Array(512).fill({}))).toBe(50 * 5 * 512);
  for (let i = 0; i < 15; i += 1) times.add([{}], 1_000);
  expect(times.limit([{}])).toBe(50_000);
});

test('a long text counts as several', () => {
  const times = new CallTimes(1);
  times.add(['x'.repeat(9_000)], 10_000);
  expect(times.limit(['x'.repeat(99_000)])).toBe(50 * 1_000 * 100);
  times.add(['x'.repeat(9_000)], 10_000);
  expect(times.limit(['x'.repeat(1_000)])).toBe(100_000);
});
