import { expect, test } from 'vitest';
import { formatBytes, formatRoughly } from './bytes';

test.each([
  [0, '0 kB'],
  [340, '0.3 kB'],
  [51_234, '51 kB'],
  [999_499, '999 kB'],
  [999_600, '1.0 MB'],
  [6_712_345, '6.7 MB'],
  [99_960_000, '100 MB'],
  [10_744_100_000, '10.7 GB'],
  [1_234_000_000_000, '1,234 GB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});

test.each([
  [30_412_345, '30 MB'],
  [964_000_000, '960 MB'],
  [1_340_000_000, '1.3 GB'],
  [2_300_000, '2.3 MB'],
])('about %d bytes', (bytes, text) => {
  expect(formatRoughly(bytes, 'en')).toBe(text);
});

test('are written as the language does', () => {
  expect(formatBytes(6_712_345, 'de')).toBe('6,7 MB');
  expect(formatBytes(6_712_345, 'zh-Hans')).toBe('6.7 MB');
});
