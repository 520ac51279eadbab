import { expect, test } from 'vitest';
import { kindOf } from './text-kind';

test('lines that begin with a name are a conversation, whatever they are about', () => {
  expect(
    kindOf('Ann: Hi.\nBob Lee: In this paper we show it.\n\n#3#: Oh.\nAnn: Good. Then: bye.'),
  ).toBe('conversation');
  expect(kindOf('Ann: Hi.\nBob: Hello.\nAnn: Bye.')).toBe('prose'); // too few to tell
  expect(kindOf('A list:\none\ntwo\nNote: three\nfour')).toBe('prose');
  expect(
    kindOf('At noon it was 12:30.\nAt one it was 13:30.\nAt two it rained.\nAt three it did not.'),
  ).toBe('prose');
});

test('a report of research says so', () => {
  expect(kindOf('Rivers rise. In this paper, it is measured how far.')).toBe('research');
  expect(kindOf('Rivers rise. Here We Show that they fall.')).toBe('research');
  expect(kindOf('She read this paperback. We showed them the river.')).toBe('prose');
  expect(kindOf('')).toBe('prose');
});
