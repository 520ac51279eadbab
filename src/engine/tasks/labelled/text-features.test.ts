import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildVocabulary, indicesOf, UNKNOWN, wordRow, wordsOf } from './text-features';

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
