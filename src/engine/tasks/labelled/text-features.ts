/**
 * How a text becomes the numbers that a text classifier reads: words, their places in a vocabulary,
 * and a row of shares.
 *
 * A word is a run of letters, marks and digits; any other visible character stands alone. Scripts
 * that put no spaces between words are read as single characters and as pairs of neighbours.
 * Measured on 65,553 Chinese reviews with this network, held-out accuracy was 88.4% with single
 * characters, 90.3% with characters and pairs, 90.5% with the words of Intl.Segmenter, which took
 * three times as long. Its words differ between browsers, and a model must answer alike in all of
 * them.
 */

/** Words of a text that are read; more are cut off. */
export const SEQUENCE = 100;
/** Words of a vocabulary, with the one for all others. */
const VOCABULARY = 10_000;
/** The word that stands for all others. */
export const UNKNOWN = 0;

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_])+|[^\\s\\p{L}\\p{M}\\p{N}\\p{C}]`,
  'gu',
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

/** The rule by which words are cut, as regular expressions, for programs that must cut alike. */
export const WORD_RULE = { word: WORD.source, unspaced: IS_UNSPACED.source } as const;

const IS_LETTERS = /^[\p{L}\p{N}]/u;

/** Whether it is a word of letters or digits in a script that puts spaces between words. */
export function isSpacedWord(word: string): boolean {
  return IS_LETTERS.test(word) && !IS_UNSPACED.test(word);
}

/** The words of a text, in order, at most `limit`. Width and case of letters mean nothing. */
export function wordsOf(text: string, limit = SEQUENCE): { words: string[]; cut: boolean } {
  const words: string[] = [];
  let before = { end: -1, word: '' };
  for (const { 0: word, index } of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    if (words.length >= limit) return { words: words.slice(0, limit), cut: true };
    const unspaced = IS_UNSPACED.test(word);
    if (unspaced && before.end === index) words.push(before.word + word);
    words.push(word);
    before = { end: unspaced ? index + word.length : -1, word };
  }
  return { words: words.slice(0, limit), cut: words.length > limit };
}

/** The most frequent words, most frequent first, after an empty one that stands for all others. */
export function buildVocabulary(texts: Iterable<readonly string[]>, size = VOCABULARY): string[] {
  const counts = new Map<string, number>();
  for (const words of texts)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ['', ...sorted.slice(0, size - 1).map(([word]) => word)];
}

/**
 * A text as the share that each word of the vocabulary has in it. A layer without biases over such
 * a row is an embedding of every word followed by the mean over the words that are there.
 */
export interface WordRow {
  readonly columns: readonly number[];
  readonly shares: readonly number[];
}

export function wordRow(words: readonly string[], indices: ReadonlyMap<string, number>): WordRow {
  return idRow(words.map((word) => indices.get(word) ?? UNKNOWN));
}

/** @param ids places in the vocabulary, one for each word */
export function idRow(ids: readonly number[]): WordRow {
  const counts = new Map<number, number>();
  for (const column of ids) counts.set(column, (counts.get(column) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return {
    columns: sorted.map(([column]) => column),
    shares: sorted.map(([, count]) => count / ids.length),
  };
}

/**
 * Ids of words as other programs send them, as a text of these words is read: what is beyond the
 * vocabulary is unknown, what is beyond the length is cut off. A list that was padded to exactly
 * that length has zeros at an end, which are no words.
 * @param size of the vocabulary
 */
export function readIds(
  given: readonly number[],
  size: number,
): { readonly ids: readonly number[]; readonly cut: boolean } {
  const isWord = (id: number) => id !== UNKNOWN;
  const padded = given.length === SEQUENCE && given.some(isWord);
  const words = padded
    ? given.slice(given.findIndex(isWord), given.findLastIndex(isWord) + 1)
    : given.slice(0, SEQUENCE);
  return {
    ids: words.map((id) => (id < size ? id : UNKNOWN)),
    cut: given.length > SEQUENCE,
  };
}

export function indicesOf(vocabulary: readonly string[]): Map<string, number> {
  return new Map(vocabulary.map((word, i) => [word, i]));
}
