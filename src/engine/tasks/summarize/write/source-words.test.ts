/** What a sentence has that its source has not, is found; and what it has from it, passes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceWords } from './source-words';

const LIVE = new AbortController().signal;

async function check(source: string, sentence: string) {
  const { unsupported, support } = (await SourceWords.read(source, LIVE)).check(sentence);
  return { missing: unsupported.map(({ start, end }) => sentence.slice(start, end)), support };
}

test.each([
  ['whatever its case', 'The Harbour opened.', 'HARBOUR', []],
  ['another word', 'The harbour opened.', 'The harbour closed.', ['closed']],
  ['a possessive', 'Smith left.', 'Smith’s friend left.', ['friend']],
  ['an accent', 'Café Zürich', 'cafe zürich', ['cafe']],
  ['a compatible form', 'The ﬁrst', 'first', []],
  ['no part of a word', 'Understand this.', 'stand', ['stand']],
  ['a number with separators', 'It cost 4,000 euros.', '4000 or 4000.0', ['or']],
  ['another number', 'It cost 4,000 euros.', 'cost 40', ['40']],
  ['a decimal comma', 'It fell by 3.5 percent', '3,5', []],
  ['no beginning of a number', 'In 2024', '202', ['202']],
  ['a number of full width', '第２０２４届', '2024', []],
  ['an identifier', '12345678901234567890', '12345678901234567891', ['12345678901234567891']],
  ['Chinese', '市议会周二晚上通过了计划。', '市议会通过了计划', []],
  ['Chinese that is not there', '市议会周二晚上通过了计划。', '市长周二通过', ['市长']],
  ['characters that never stand together', '李先生和小明', '李明', ['李明']],
  ['one character', '今天下雨', '雨', []],
])('%s', async (_, source, sentence, missing) => {
  expect((await check(source, sentence)).missing).toEqual(missing);
});

test('the share is of all words and numbers; of none it is whole', async () => {
  expect((await check('one two', 'one three two four')).support).toBe(0.5);
  expect((await check('one two', '… !')).support).toBe(1);
});

test('whatever the texts: what is copied is supported, and places are places', async () => {
  const words = fc.array(
    fc.constantFrom(
      'rain',
      '3,000',
      '3.5',
      'Zürich',
      'don’t',
      '下雨',
      'と',
      '😀',
      'a-b',
      '\n',
      'ß',
    ),
    { minLength: 1, maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(words, words, async (some, others) => {
      const source = some.join(' ');
      const read = await SourceWords.read(source, LIVE);
      expect(read.check(source)).toEqual({ unsupported: [], support: 1 });
      const sentence = others.join(' ');
      const { unsupported, support } = read.check(sentence);
      let end = 0;
      for (const span of unsupported) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(sentence.length);
      expect(support === 1).toBe(unsupported.length === 0);
      expect(support).toBeGreaterThanOrEqual(0);
    }),
    { seed: 21, numRuns: 300 },
  );
});

test('stops when it is told to', async () => {
  const reason = new Error('enough');
  await expect(
    SourceWords.read('word '.repeat(400_000), AbortSignal.timeout(60)),
  ).rejects.toMatchObject({ name: 'TimeoutError' });
  await expect(SourceWords.read('word '.repeat(400_000), AbortSignal.abort(reason))).rejects.toBe(
    reason,
  );
});
