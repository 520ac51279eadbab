import { expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import { fakeDocument } from '../testing/fake-document';
import type { Kind } from '../document/text-kind';
import { WEIGHTS } from './features';
import { Salience } from './salience';
import type { Rows } from '../model/seq2seq';

const ranked = (worth: ReadonlyMap<number, number>) =>
  [...worth].toSorted(([, a], [, b]) => b - a).map(([index]) => index);

/** @throws RangeError where the sentence was not among those that may be chosen */
function worthOf(worth: ReadonlyMap<number, number>, index: number): number {
  const value = worth.get(index);
  if (value === undefined) throw new RangeError(`Sentence ${String(index)} has no worth.`);
  return value;
}

const salienceOf = (tokens: Rows) => new Salience(fakeDocument(tokens));

/** Too far from the opening to count for it. */
const FILLER: Rows = Array.from({ length: 40 }, (_, i) => [100 + i]);

test('what the others say too is worth more', () => {
  expect(
    ranked(salienceOf([...FILLER, [30, 31, 32], [5, 6, 40], [5, 6, 7]]).of([40, 41, 42], [])),
  ).toEqual([41, 42, 40]);
});

test('of equal sentences the earlier in the document is worth more, wherever its piece begins', () => {
  const document = fakeDocument([
    [5, 6],
    [5, 6],
    [5, 6],
    [5, 6],
  ]);
  expect(ranked(new Salience(document).of([0, 1, 2, 3], []))).toEqual([0, 1, 2, 3]);
  const piece = new Salience(document.slice(2)).of([0, 1], []);
  const first = worthOf(piece, 0);
  expect(first).toBeGreaterThan(worthOf(piece, 1));
  expect(first).toBeLessThan(worthOf(new Salience(document).of([0, 1], []), 0));
});

test('a lead is worth more than what merely stands near the opening, and an abstract more', () => {
  const gain = (kind: Kind) => {
    const document = fakeDocument([[5], [6], [7]]).map((sentence) => ({
      ...sentence,
      inLead: sentence.index < 2,
      kind,
    }));
    const worth = new Salience(document).of([0, 1, 2], []);
    expect(ranked(worth)).toEqual([0, 1, 2]);
    return worthOf(worth, 1) - worthOf(worth, 2);
  };
  expect(gain('prose')).toBeGreaterThan(1);
  expect(gain('research')).toBeGreaterThan(gain('prose'));
});

test('in a conversation what is said often counts more, and the opening is soon over', () => {
  const difference = (kind: Kind) => {
    const document = fakeDocument([...FILLER, [5, 6], [5, 6], [30, 31]]).map((sentence) => ({
      ...sentence,
      kind,
    }));
    const worth = new Salience(document).of([5, 40, 42], []);
    return {
      often: worthOf(worth, 40) - worthOf(worth, 42),
      early: worthOf(worth, 5) - worthOf(worth, 42),
    };
  };
  const [talk, prose] = [difference('conversation'), difference('prose')];
  expect(talk.often).toBeGreaterThan(prose.often);
  expect(talk.early).toBeLessThan(prose.early);
});

/** A document of these sentences only, far from each other in meaning for the model. */
const saying = (texts: readonly string[], kind: Kind = 'prose') =>
  fakeDocument(texts.map((_, i) => [100 + i])).map((sentence, i) => ({
    ...sentence,
    text: at(texts, i),
    index: 40,
    kind,
  }));

test('a sentence whose words return elsewhere is worth more', () => {
  const document = saying([
    'The council has closed the harbour.',
    'Herons breed there in early spring.',
    'Traders met the council at noon.',
    'Ships now wait outside the harbour.',
  ]);
  expect(ranked(new Salience(document).of([0, 1, 2, 3], []))[0]).toBe(0);
  expect(ranked(new Salience(document).of([0, 1, 2, 3], [])).at(-1)).toBe(1);
});

test('what is central is worth more in prose, and nothing in other kinds', () => {
  const central = (kind: Kind) => {
    const document = saying(['Rain fell on the trees.', 'Snow fell on the grass.'], kind);
    return new Salience(document.map((sentence, i) => ({ ...sentence, central: i - 0.5 })))
      .terms(1, [0, 1], [])
      .flatMap(({ name, value }) => (name === 'central' ? [value] : []));
  };
  expect(central('prose')).toEqual([WEIGHTS.prose.central / 2]);
  expect(central('conversation')).toEqual([]);
  expect(central('research')).toEqual([]);
});

test('a step counts against a sentence of instructions, and not where it stands alone', () => {
  const steps = (texts: readonly string[]) =>
    new Salience(saying(texts))
      .terms(0, [...texts.keys()], [])
      .flatMap(({ name, value }) => (name === 'step' ? [value] : []));
  const [step, other] = ['Add the carrots to the broth.', 'The soup keeps for three days.'];
  expect(steps([step, other])).toEqual([WEIGHTS.prose.step]);
  expect(steps([step, other, other, other, other])).toEqual([]);
});

test('in a report of research its end is worth less', () => {
  const worth = new Salience(
    saying(['Rain fell on the trees.', 'Snow fell on the grass.'], 'research'),
  ).of([0, 1], []);
  expect(worthOf(worth, 0)).toBeGreaterThan(worthOf(worth, 1));
});

test('a sentence that refers back is worth less, until the one before it is chosen', () => {
  const document = saying([
    'Herons nest near the river.',
    'They breed there in spring.',
    'Rain fell on the valley.',
  ]).map((sentence, i) => ({ ...sentence, index: 40 + i }));
  const gain = (chosen: readonly number[]) => {
    const worth = new Salience(document).of([1, 2], chosen);
    return worthOf(worth, 1) - worthOf(worth, 2);
  };
  expect(gain([])).toBeLessThan(-1);
  expect(gain([0])).toBeGreaterThan(gain([]) + 1);
});

test('in a conversation who has not been heard yet is worth more than who has', () => {
  const texts = [
    'Ann: Large herons live near rivers.',
    'Ann: Small owls sleep in barns.',
    'Bob: Small owls sleep in barns.',
    'Small owls sleep in barns.',
  ];
  const gain = (kind: Kind, chosen: readonly number[]) => {
    const worth = new Salience(
      saying(texts, kind).map((sentence) => ({ ...sentence, late: 0 })),
    ).of([1, 2, 3], chosen);
    return worthOf(worth, 2) - worthOf(worth, 1);
  };
  expect(gain('conversation', [0])).toBeGreaterThan(2);
  expect(gain('conversation', [])).toBe(0);
  expect(gain('conversation', [3])).toBe(0); // nobody is known to have been heard
  expect(gain('prose', [0])).toBe(0);
});

test('the first sentence of prose is worth more for being the first, unless it is small talk', () => {
  const first = (text: string) => {
    const piece = fakeDocument([[5]]).map((sentence) => ({ ...sentence, text }));
    return new Salience(piece).terms(0, [0], []).find(({ name }) => name === 'first')?.value ?? 0;
  };
  expect(first('Large herons live near some rivers.')).toBeGreaterThan(1);
  expect(first('Dear all, large herons live near rivers.')).toBe(0);
});

test('small talk, questions and turns of a few words are worth less than a plain sentence, in every kind of text', () => {
  for (const kind of ['conversation', 'research', 'prose'] as const) {
    const texts = [
      'Large herons live near some rivers.',
      'Dear all, large herons live near rivers.',
      'Where do large herons live, near rivers?',
      'Ann: Large herons, rivers.',
    ];
    const worth = new Salience(
      saying(texts, kind).map((sentence) => ({ ...sentence, late: 0 })),
    ).of([0, 1, 2, 3], []);
    const others = [1, 2, 3].map((i) => worthOf(worth, i));
    expect(Math.max(...others), kind).toBeLessThan(worthOf(worth, 0));
  }
});

test('what has been said is worth no more', () => {
  expect(
    ranked(salienceOf([...FILLER, [5, 6], [5, 6], [8, 9], [8, 9]]).of([41, 42, 43], [40]))[0],
  ).toBe(42);
});

test('a single sentence left is worth a number', () => {
  expect(
    [
      ...salienceOf([[5], [6]])
        .of([1], [0])
        .values(),
    ].every(Number.isFinite),
  ).toBe(true);
});
