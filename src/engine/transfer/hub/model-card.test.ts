import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { CARD_LIMIT, readCard } from './model-card';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

const read = (text: string) => readCard(new TextEncoder().encode(text));

test('facts come from the front matter, text from what follows it', async () => {
  const card = await read(
    '---\nlicense: apache-2.0\nlanguage:\n- en\n- zh\ntags: [summarization, t5]\nmodel-index:\n- name: x\n---\n\n# A model\n\nIt reads.\n',
  );
  expect(card).toEqual({
    licence: 'apache-2.0',
    languages: ['en', 'zh'],
    tags: ['summarization', 't5'],
    text: '# A model\n\nIt reads.',
  });
  expect(await read('---\r\nlanguage: no\r\nlicense: [mit, other]\r\n---\r\nText')).toEqual({
    licence: 'mit',
    languages: ['no'],
    tags: [],
    text: 'Text',
  });
});

test('a card without facts, or with nonsense for them, is text all the same', async () => {
  const nothing = { licence: null, languages: [], tags: [] };
  expect(await read('# A model\n---\nnot: facts\n---')).toEqual({
    ...nothing,
    text: '# A model\n---\nnot: facts\n---',
  });
  expect(await read('---\n: [ {\n---\nText')).toEqual({ ...nothing, text: 'Text' });
  expect(await read('---\n- a\n- b\n---\nText')).toEqual({ ...nothing, text: 'Text' });
  expect(await read('---\nlicense: {name: x}\ntags: [[1], 2]\n---\nText')).toEqual({
    ...nothing,
    text: 'Text',
  });
  expect(await read('')).toEqual({ ...nothing, text: '' });
});

test('aliases that would unfold without end are no facts', async () => {
  const bomb = [
    'a: &a [x, x]',
    ...LETTERS.slice(1).map(
      (name, i) => `${name}: &${name} [${`*${at(LETTERS, i)}, `.repeat(9)}x]`,
    ),
    'tags: *z',
  ].join('\n');
  expect((await read(`---\n${bomb}\n---\nText`)).text).toBe('Text');
});

test('markup stays text, and no card is endless', async () => {
  expect((await read('<script>alert(1)</script><img src=x onerror=alert(1)>')).text).toContain(
    '<script>',
  );
  expect((await read('x'.repeat(2 * CARD_LIMIT))).text).toHaveLength(CARD_LIMIT);
});
