import { expect, test } from 'vitest';
import { DraftLength } from './draft-length';

/**
 * Passes until the length settles, on a device where each further token costs `extra` of a pass,
 * with so many of each draft right.
 */
function settled(extra: number, rightOf: (drafted: number) => number): number {
  const length = new DraftLength();
  length.observe(0, 0, 10);
  for (let i = 0; i < 60; i += 1) {
    const drafted = length.next();
    length.observe(drafted, rightOf(drafted), 10 * (1 + extra * drafted));
  }
  return length.next();
}

test('drafts are long where all of them are right, and further tokens are cheap', () => {
  expect(settled(0.05, (drafted) => drafted)).toBe(24);
});

test('drafts are short or none where they are mostly wrong', () => {
  expect(settled(0.5, () => 0)).toBeLessThanOrEqual(2);
  const none = new DraftLength();
  for (let i = 0; i < 40; i += 1) none.observe(4, 0, 30);
  expect(none.next()).toBe(0);
});

test('no draft pays where a token costs the same wherever it stands', () => {
  const length = new DraftLength();
  length.observe(0, 0, 10);
  for (let i = 0; i < 40; i += 1) length.observe(4, 2, 50);
  expect(length.next()).toBe(0);
});

test('after a while without drafts one is tried', () => {
  const length = new DraftLength();
  for (let i = 0; i < 40; i += 1) length.observe(4, 0, 30);
  expect(length.next()).toBe(0);
  for (let i = 0; i < 12; i += 1) length.observe(0, 0, 10);
  expect(length.next()).toBeGreaterThan(0);
});
