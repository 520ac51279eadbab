import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../contract/errors';
import { LANGUAGES } from './languages';

/** `group.key` to its sentence; the forms of a plural are one key. */
function sentences(language: object): Map<string, string> {
  return new Map(
    Object.entries(language).flatMap(([group, keys]: [string, Record<string, string>]) =>
      Object.entries(keys).map(([key, sentence]): [string, string] => [
        `${group}.${key.replace(/_(one|other)$/, '')}`,
        sentence,
      ]),
    ),
  );
}

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{(.+?)\}\}/g)]
    .map(([, placeholder]) => placeholder ?? '')
    .sort();
}

const english = sentences(LANGUAGES.en);

describe.each(Object.entries(LANGUAGES))('language %s', (_code, language) => {
  const own = sentences(language);

  test('has the keys of English and no others', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('has the placeholders of English in every sentence', () => {
    for (const [key, sentence] of own)
      expect(placeholders(sentence), key).toEqual(placeholders(english.get(key) ?? ''));
  });

  test('leaves no sentence empty and has one for every error', () => {
    for (const [key, sentence] of own) expect(sentence.trim(), key).not.toBe('');
    expect(Object.keys(language.error).sort()).toEqual([...ERROR_CODES].sort());
  });
});
