import { expect, test } from 'vitest';
import { fakeDocument } from './fake-document';
import type { Kind } from './kind';
import { Salience } from './salience';
import type { Rows } from './seq2seq';

const ranked = (worth: ReadonlyMap<number, number>) => [...worth].toSorted(([, a], [, b]) => b - a).map(([index]) => index);

const salienceOf = (tokens: Rows) => new Salience(fakeDocument(tokens));

/** Too far from the opening to count for it. */
const FAR: Rows = Array.from({ length: 40 }, (_, i) => [100 + i]);

test('what the others say too is worth more', () => {
  expect(ranked(salienceOf([...FAR, [30, 31, 32], [5, 6, 40], [5, 6, 7]]).of([40, 41, 42], []))).toEqual([41, 42, 40]);
});

test('of equal sentences the earlier in the document is worth more, wherever its piece begins', () => {
  const document = fakeDocument([[5, 6], [5, 6], [5, 6], [5, 6]]);
  expect(ranked(new Salience(document).of([0, 1, 2, 3], []))).toEqual([0, 1, 2, 3]);
  const [first = 0, second = 0] = new Salience(document.slice(2)).of([0, 1], []).values();
  expect(first).toBeGreaterThan(second);
  expect(first).toBeLessThan(new Salience(document).of([0, 1], []).get(0) ?? 0);
});

test('a lead is worth more than what merely stands near the opening, and an abstract more', () => {
  const gain = (kind: Kind) => {
    const document = fakeDocument([[5], [6], [7]]).map((sentence) => ({ ...sentence, inLead: sentence.index < 2, kind }));
    const worth = new Salience(document).of([0, 1, 2], []);
    expect(ranked(worth)).toEqual([0, 1, 2]);
    return (worth.get(1) ?? 0) - (worth.get(2) ?? 0);
  };
  expect(gain('prose')).toBeGreaterThan(2);
  expect(gain('research')).toBeGreaterThan(3.4);
});

test('in a conversation what is said often counts more, and the opening is soon over', () => {
  const difference = (kind: Kind) => {
    const document = fakeDocument([...FAR, [5, 6], [5, 6], [30, 31]]).map((sentence) => ({ ...sentence, kind }));
    const worth = new Salience(document).of([3, 40, 42], []);
    return { often: (worth.get(40) ?? 0) - (worth.get(42) ?? 0), early: (worth.get(3) ?? 0) - (worth.get(42) ?? 0) };
  };
  const [talk, prose] = [difference('conversation'), difference('prose')];
  expect(talk.often).toBeGreaterThan(prose.often);
  expect(talk.early).toBeLessThan(prose.early);
});

test('what has been said is worth no more', () => {
  expect(ranked(salienceOf([...FAR, [5, 6], [5, 6], [8, 9], [8, 9]]).of([41, 42, 43], [40]))[0]).toBe(42);
});

test('a single sentence left is worth a number', () => {
  expect([...salienceOf([[5], [6]]).of([1], [0]).values()].every(Number.isFinite)).toBe(true);
});
