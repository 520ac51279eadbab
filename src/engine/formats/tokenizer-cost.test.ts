import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { costlyPart } from './tokenizer-cost';

const MODELS = join(import.meta.dirname, '../../../public/models');
const replace = (pattern: object, content: string) => ({ type: 'Replace', pattern, content });
const sequence = (normalizers: readonly object[]) => ({
  normalizer: { type: 'Sequence', normalizers },
});
const split = (Regex: string) => ({
  pre_tokenizer: { type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false },
});

test.each(['summarize', 'sentiment'])('the tokenizer of %s costs nothing', (model) => {
  const file = readFileSync(join(MODELS, model, 'tokenizer.json'), 'utf8');
  expect(costlyPart(JSON.parse(file))).toBeNull();
});

test.each([
  // GPT-2, Llama 3, XLM-R: what models of the Hub have.
  "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
  "(?:'[sS]|'[tT]|'[rR][eE])|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
  ' {2,}',
  '(?<=[a-z])(?=[A-Z])',
])('the expression %s costs nothing', (regex) => {
  expect(costlyPart(split(regex))).toBeNull();
});

test.each(['(a+)+$', '(a|a)*b', '(?:\\w+\\s?)+:', '(.*)*x', '(a|ab|b)+c'])(
  'the expression %s is named',
  (regex) => {
    expect(costlyPart(split(regex), 10)).toBe(`pre_tokenizer ${regex}`);
  },
);

test('a normalizer that doubles its text again and again is named', () => {
  const double = replace({ String: 'a' }, 'aa');
  expect(costlyPart(sequence(Array.from({ length: 9 }, () => double)))).toBeNull();
  expect(costlyPart(sequence(Array.from({ length: 60 }, () => double)))).toBe('normalizer');
});

test('many that do not feed each other cost nothing; a chain of them is named', () => {
  const letter = (i: number) => String.fromCodePoint(0x4e00 + i);
  const apart = Array.from({ length: 60 }, (_, i) => replace({ Regex: letter(i) }, 'ab'));
  expect(costlyPart(sequence(apart))).toBeNull();
  const chain = Array.from({ length: 60 }, (_, i) =>
    replace({ Regex: letter(i) }, letter(i + 1).repeat(2)),
  );
  expect(costlyPart(sequence(chain))).toBe('normalizer');
});

test.each([
  ['a word for every character', replace({ Regex: '' }, 'x'.repeat(2_000))],
  ['a novel for a letter', replace({ String: 'e' }, 'x'.repeat(100_000))],
  ['what follows, at every letter', replace({ Regex: '.' }, "$'")],
  ['a long beginning', { type: 'Prepend', prepend: 'x'.repeat(100_000) }],
])('a normalizer that puts in %s is named', (_, part) => {
  expect(costlyPart(sequence([part]))).toBe('normalizer');
});

test('a decoder that grows is named too', () => {
  expect(costlyPart({ decoder: replace({ String: 'a' }, 'a'.repeat(5_000)) })).toBe('decoder');
});

test('parts inside of parts have an end', () => {
  let deep: object = {};
  for (let i = 0; i < 5_000; i += 1) deep = { type: 'Sequence', normalizers: [deep] };
  expect(costlyPart({ normalizer: deep })).toBe('normalizer');
  expect(costlyPart(sequence(Array.from({ length: 5_000 }, () => ({}))))).toBe('normalizer');
});

test('a token that is no word is named', () => {
  const token = 'a'.repeat(10_000);
  expect(
    costlyPart({
      model: {
        type: 'Unigram',
        vocab: [
          ['a', -1],
          [token, -2],
        ],
      },
    }),
  ).toBe('model');
  expect(costlyPart({ model: { type: 'BPE', vocab: { a: 0, [token]: 1 } } })).toBe('model');
  expect(costlyPart({ model: { type: 'BPE', vocab: { a: 0 } } })).toBeNull();
});

test('whatever it is, there is an answer', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (normalizer, model) => {
      costlyPart({ normalizer, model });
      costlyPart(normalizer);
    }),
    { seed: 1, numRuns: 300 },
  );
});
