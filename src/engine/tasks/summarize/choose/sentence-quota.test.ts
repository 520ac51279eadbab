import { expect, test } from 'vitest';
import type { Sentence } from '../document/document';
import { amountOf } from '../document/summary-length';
import { Quota } from './sentence-quota';

/** A sentence of so many tokens, which are its words too. */
const sentence = (tokens: number, text = 'It is so.'): Sentence => ({
  span: { start: 0, end: 0 },
  text,
  tokens: new Array<number>(tokens).fill(5),
  words: tokens,
  index: 0,
  late: 0,
  inLead: false,
  central: 0,
  kind: 'prose',
});

const open = (
  sentences: readonly Sentence[],
  target: number,
  unit: 'sentences' | 'words' = 'sentences',
) => new Quota(sentences, { unit, target }).next();

test('headings, list items and sentences of odd lengths are for when the others do not suffice', () => {
  const mixed = [
    sentence(9, 'A heading'),
    sentence(9),
    sentence(2),
    sentence(120),
    sentence(9, 'She said "no."'),
  ];
  expect(open(mixed, 2)).toEqual([1, 4]);
  expect(open(mixed, 3)).toEqual([0, 1, 4]);
  expect(open(mixed, 4)).toEqual([0, 1, 2, 3, 4]);
});

test('a number of sentences is counted down, and none comes twice', () => {
  const quota = new Quota([sentence(9), sentence(9), sentence(9)], {
    unit: 'sentences',
    target: 2,
  });
  quota.take(1);
  expect(quota.next()).toEqual([0, 2]);
  quota.take(0);
  expect(quota.next()).toEqual([]);
});

test('words: what overshoots by far waits, and what would lead away from the target does not come', () => {
  const quota = new Quota([sentence(10), sentence(12), sentence(60), sentence(8)], {
    unit: 'words',
    target: 30,
  });
  expect(quota.next()).toEqual([0, 1, 3]);
  quota.take(1);
  quota.take(0);
  expect(quota.next()).toEqual([3]);
  quota.take(3);
  expect(quota.next()).toEqual([]);
});

test('lengths: an ordinary article, a short text, a book', () => {
  const of = (sentences: number) =>
    (['short', 'medium', 'long'] as const).map((length) => amountOf(length, sentences).target);
  expect(of(25)).toEqual([2, 3, 5]);
  expect(of(4)).toEqual([1, 2, 2]);
  expect(of(2)).toEqual([1, 1, 1]);
  expect(of(5000)).toEqual([9, 18, 29]);
  expect(amountOf({ words: 80 }, 25)).toEqual({ unit: 'words', target: 80 });
});
