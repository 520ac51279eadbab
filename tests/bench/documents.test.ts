/**
 * The bench without the data folder: articles that are worth measuring on, the same ones every
 * time.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { documents } from './documents.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('20 articles of 300 to 600 words, in paragraphs, none like another', () => {
  vi.stubEnv('INKLING_DATA', '');
  const { texts } = documents();
  expect(texts).toHaveLength(20);
  expect(new Set(texts.map((text) => text.slice(0, 60))).size).toBe(20);
  for (const text of texts) {
    const words = text.split(/\s+/);
    expect(words.length).toBeGreaterThanOrEqual(300);
    expect(words.length).toBeLessThanOrEqual(600);
    expect(new Set(text.split(/(?<=[.?!])\s+/)).size, 'no sentence comes twice').toBe(
      text.split(/(?<=[.?!])\s+/).length,
    );
    expect(
      new Set(words.map((word) => word.toLowerCase())).size / words.length,
      'words are not the same over and over',
    ).toBeGreaterThan(0.4);
    expect(text.split('\n\n').length).toBeGreaterThan(2);
  }
  expect(documents().texts).toEqual(texts);
});
