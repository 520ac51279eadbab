/** A written sentence is traced to where it stands in the source, if it stands there. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from './sentences-of';
import { SourceWords } from './source-words';

const SOURCE = 'The plan passed. It costs\n90 (ninety) euros, he said. Work begins in March.';

test('with its place word for word, and what is new in it', async () => {
  const words = await SourceWords.read(SOURCE, new AbortController().signal);
  const written = 'It costs 90 (ninety) euros, he said. The plan failed. Work begins in March.';
  const sentences = sentencesOf(written, SOURCE, words);
  expect(sentences.map(({ text, spans }) => [text, spans])).toEqual([
    ['It costs 90 (ninety) euros, he said.', [{ start: 17, end: 53 }]],
    ['The plan failed.', []],
    ['Work begins in March.', [{ start: 54, end: 75 }]],
  ]);
  expect(sentences.map(({ unsupported }) => unsupported)).toEqual([
    [],
    [{ start: 9, end: 15 }],
    [],
  ]);
  expect(sentences[1]?.support).toBeCloseTo(2 / 3);
});

test('of nothing there are none', async () => {
  const words = await SourceWords.read(SOURCE, new AbortController().signal);
  expect(sentencesOf('', SOURCE, words)).toEqual([]);
});

test('whatever characters it has, a copy is found, and its place is a place', async () => {
  const parts = fc.array(
    fc.constantFrom(
      'a',
      'b-c',
      '$&',
      '(d',
      ')',
      '[e]',
      '{2}',
      '^',
      '|',
      '\\',
      '/',
      '?',
      '*',
      '+',
      '😀',
      '.',
    ),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(parts, parts, async (some, others) => {
      const [source, written] = [some.join(' '), others.join(' ')];
      const words = await SourceWords.read(source, new AbortController().signal);
      for (const { text, spans } of sentencesOf(source, source, words)) {
        expect(spans).toHaveLength(1);
        for (const { start, end } of spans) expect(source.slice(start, end)).toBe(text);
      }
      for (const { text, spans } of sentencesOf(written, source, words))
        for (const { start, end } of spans) expect(source.slice(start, end)).toBe(text);
    }),
    { seed: 51, numRuns: 300 },
  );
});
