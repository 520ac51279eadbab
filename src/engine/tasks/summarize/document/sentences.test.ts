import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceSpans } from './sentences';

const cut = (text: string) =>
  [...sentenceSpans(text)].map(({ start, end }) => text.slice(start, end));

/** Each case is a list of the sentences that the cutter should find in their joined text. */
test.each([
  [['Dr. Smith went home.', 'He slept.']],
  [['U.S. officials said so.', 'Nobody in the U.S.', 'The end.']],
  [['It cost 3.5 million.', 'Next.']],
  [['He said "Go away."', 'Then he left.', '"Why?" she asked.', '"No!"', 'They ran.']],
  [
    [
      'J. K. Rowling wrote it.',
      'At 5 p.m. Monday they met.',
      'They left at 6 p.m.',
      'The sun set.',
    ],
  ],
  [['1. First item here.', '2. Second item.']],
  [['See Fig. 3 for that, e.g. this.', 'It lists cats, dogs, etc.', 'There is more.']],
  [['Is it?', 'Yes... maybe.', '(Aside.)', 'End.']],
  [['I. A. Jones likes plan B.', 'The others do not.']],
  [['Apple Inc. said it was Apple Inc.', 'The company is big.']],
  [['Was it?', 'No.', 'Yes, see No. 5.', 'On Jan. 3 it was.']],
  [['Hello 😀.', 'World!', '你好。', '再见。']],
])('%j', (sentences) => {
  expect(cut(sentences.join(' '))).toEqual(sentences);
});

test('a line without a full stop is a sentence of its own', () => {
  expect(
    cut(
      'A heading\nThe text begins. Another one\nA: Did he? No.\nB: Yes.\n1. Buy milk\n2. Buy eggs\n---\n\nlast',
    ),
  ).toEqual([
    'A heading',
    'The text begins.',
    'Another one',
    'A: Did he?',
    'No.',
    'B: Yes.',
    '1. Buy milk',
    '2. Buy eggs',
    '---',
    'last',
  ]);
});

test('the ends of wrapped lines are not ends of sentences', () => {
  const text = `The quick brown fox jumped over the lazy dog and then Barack
Obama came into the room and said that nothing would be as
it was before. Then everyone went home again to sleep in the
big bed.`;
  expect(cut(text)).toEqual([
    text.slice(0, text.indexOf(' Then')),
    text.slice(text.indexOf('Then')),
  ]);
});

test('whatever the text, the spans are in order and leave out only white space', () => {
  const pieces = fc.constantFrom(
    'a',
    'The',
    'Dr',
    '.',
    '. ',
    '? ',
    '! ',
    '"',
    ')',
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    '3',
    'U.S.',
    '…',
    '。',
    '😀',
    '\ufeff',
    ', ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      let end = 0;
      for (const span of sentenceSpans(text)) {
        expect(text.slice(end, span.start).trim()).toBe('');
        const sentence = text.slice(span.start, span.end);
        expect(sentence).toBe(sentence.trim());
        expect(sentence).not.toBe('');
        end = span.end;
      }
      expect(text.slice(end).trim()).toBe('');
    }),
    { seed: 1, numRuns: 500 },
  );
});
