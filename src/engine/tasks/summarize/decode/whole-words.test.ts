/** An unfinished text is shown as far as its words are whole, in scripts with and without spaces. */
import { expect, test } from 'vitest';
import { wholeWords } from './whole-words';

test.each([
  ['', ''],
  ['Wor', ''],
  ['Words are who', 'Words are'],
  ['Words are ', 'Words are'],
  ['今天下', '今天下'],
  ['今天。', '今天。'],
  ['今天\ufffd', '今天'],
  ['今天 GPU', '今天'],
])('%j', (text, shown) => {
  expect(wholeWords(text)).toBe(shown);
});
