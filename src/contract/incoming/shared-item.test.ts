import { expect, test } from 'vitest';
import { sharedHash, sharedId, wordsOf } from './shared-item';

test.each([
  [{ title: 'News', text: 'The tide was late.', url: '' }, 'The tide was late.', false],
  [{ title: 'News', text: '', url: 'https://a.example/b' }, 'News\n\nhttps://a.example/b', true],
  [{ title: '', text: ' https://a.example/b ', url: '' }, 'https://a.example/b', true],
  [
    { title: '', text: 'https://a.example/b', url: 'https://a.example/b' },
    'https://a.example/b',
    true,
  ],
  [
    { title: '', text: 'Read this', url: 'https://a.example/b' },
    'Read this\n\nhttps://a.example/b',
    false,
  ],
  [{ title: 'Only a title', text: '', url: '' }, 'Only a title', false],
  [{ title: '', text: '', url: 'javascript:alert(1)' }, 'javascript:alert(1)', false],
  [{ title: '', text: '', url: '' }, '', false],
] as const)('%j is %j', (shared, text, link) => {
  expect(wordsOf(shared)).toEqual({ text, link });
});

test('an address leads to its share, and no other address does', () => {
  const id = '0b5cf0a4-6d6c-4d3c-9f57-2d0d0a4a9f10';
  expect(sharedId(sharedHash('batch', id))).toBe(id);
  for (const hash of ['', '#/batch', '#/batch?shared=', `#/batch?shared=${id}/../..`])
    expect(sharedId(hash)).toBe(null);
});
