import { expect, test } from 'vitest';
import { countWords } from './word-count';

test.each([
  ['', 0],
  ['   \n\t ', 0],
  ['one', 1],
  ['  two  words\n', 2],
  ['no-break\u00a0space, thin\u2009space', 4],
  ['我很高兴', 4],
  ['我 like 茶', 3],
  ['\ud800 lone', 2],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});
