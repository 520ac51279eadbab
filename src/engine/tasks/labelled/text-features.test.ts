import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildVocabulary,
  idRow,
  indicesOf,
  readIds,
  SEQUENCE,
  UNKNOWN,
  wordRow,
  wordsOf,
} from './text-features';

describe('words', () => {
  test.each([
    [
      "It's a FINE film, isn't it?",
      ['it', "'", 's', 'a', 'fine', 'film', ',', 'isn', "'", 't', 'it', '?'],
    ],
    ['好看！', ['好', '好看', '看', '!']],
    ['买了iPhone很好', ['买', '买了', '了', 'iphone', '很', '很好', '好']],
    ['Crème brûlée', ['crème', 'brûlée']],
    ['Ｆｕｌｌ　ｗｉｄｔｈ', ['full', 'width']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['هذا جيد', ['هذا', 'جيد']],
    ['👍 👎', ['👍', '👎']],
    ['  \n\u200b', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual({ words, cut: false });
  });

  test('are cut at the limit', () => {
    expect(wordsOf('a b c d', 3)).toEqual({ words: ['a', 'b', 'c'], cut: true });
    expect(wordsOf('a b c', 3).cut).toBe(false);
    expect(wordsOf('好看的', 4)).toEqual({ words: ['好', '好看', '看', '看的'], cut: true });
  });
});

test('a vocabulary has the most frequent words, always in the same order', () => {
  const vocabulary = buildVocabulary(
    [
      ['b', 'a', 'b'],
      ['c', 'a', 'b'],
    ],
    3,
  );
  expect(vocabulary).toEqual(['', 'b', 'a']);
  expect(wordRow(['b', 'never', 'b', 'c'], indicesOf(vocabulary))).toEqual({
    columns: [UNKNOWN, 1],
    shares: [0.5, 0.5],
  });
});

test('the shares of any text are of words that are there, and add up to one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, other) => {
      const vocabulary = buildVocabulary([wordsOf(text).words], 20);
      const { words } = wordsOf(`${other} ${text}`);
      const { columns, shares } = wordRow(words, indicesOf(vocabulary));
      expect(columns.every((column) => column >= 0 && column < vocabulary.length)).toBe(true);
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(words.length > 0 ? 1 : 0, 6);
    }),
    { seed: 7 },
  );
});

describe('ids of words', () => {
  const ids = [3, UNKNOWN, 1, 3];
  const zeros = (count: number) => Array<number>(count).fill(0);

  test('are read as they are, and those beyond the vocabulary as unknown words', () => {
    expect(readIds([...ids, 4, 99_999], 4)).toEqual({ ids: [...ids, 0, 0], cut: false });
    expect(readIds([0, 0], 4).ids).toEqual([0, 0]);
  });

  test('that were padded to the length, before or behind, are those that were padded', () => {
    const missing = SEQUENCE - ids.length;
    for (const padded of [
      [...ids, ...zeros(missing)],
      [...zeros(missing), ...ids],
      [...zeros(50), ...ids, ...zeros(missing - 50)],
    ])
      expect(readIds(padded, 4)).toEqual({ ids, cut: false });
    expect(readIds(zeros(SEQUENCE), 4).ids).toEqual(zeros(SEQUENCE));
    expect(readIds([...ids, 0], 4).ids).toEqual([...ids, 0]);
  });

  test('are cut at the length', () => {
    const long = Array.from({ length: SEQUENCE + 1 }, (_, i) => i);
    expect(readIds(long, 1_000)).toEqual({ ids: long.slice(0, SEQUENCE), cut: true });
  });

  test('of a text make the row that the text makes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'never'), { maxLength: 20 }), (words) => {
        const vocabulary = ['', 'b', 'c', 'a'];
        const indices = indicesOf(vocabulary);
        const given = words.map((word) => indices.get(word) ?? 77);
        expect(idRow(readIds(given, vocabulary.length).ids)).toEqual(wordRow(words, indices));
      }),
      { seed: 9 },
    );
  });
});
