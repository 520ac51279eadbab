import { expect, test } from 'vitest';
import { testSplitter } from '../testing/splitter-properties';
import { ruleSplitter, SETTLED } from './rule-splitter';

testSplitter('rules in one pass', ruleSplitter, SETTLED);

test.each([
  'Dr. A met “B. C.” in the U.S. [1] He left... ',
  '“',
  '([',
  '. ',
  'A. ',
  '。”',
  ' ',
  'x\nA',
])('a megabyte of %j takes time in proportion', (part) => {
  const text = part.repeat(1_000_000 / part.length);
  const start = performance.now();
  for (const _ of ruleSplitter.split(text));
  // Tens of milliseconds, on a machine that has no other work; a quadratic rule takes hours.
  expect(performance.now() - start).toBeLessThan(20_000);
});
