import { expect, test } from 'vitest';
import { isNews, kindOf } from './text-kind';

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

test('news tell what people said, in two sentences at least and one of twelve', () => {
  const [said, plain] = ['He Said so.', 'It rained.'];
  expect(isNews([said, 'According to her it rained.'])).toBe(true);
  expect(isNews([said, plain])).toBe(false);
  expect(isNews([said, 'He is unsaid and untold.'])).toBe(false);
  const of = (reports: number, others: number) => [
    ...new Array<string>(reports).fill(said),
    ...new Array<string>(others).fill(plain),
  ];
  expect(isNews(of(2, 22))).toBe(true);
  expect(isNews(of(2, 23))).toBe(false);
  expect(isNews(of(3, 23))).toBe(true);
  expect(isNews([])).toBe(false);
});
