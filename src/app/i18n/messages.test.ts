import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../contract/errors';
import { ROUTES } from '../state/routes';
import { OWN, PARTS } from './areas';
import { messages as english } from './en';
import { LANGUAGES, isLanguage, languageAfter, type LanguageCode } from './languages';
import { fetchSentences, sayingIn } from './load-messages';
import type { Messages } from './messages';

const folders = import.meta.glob<Messages>('./*/index.ts', { eager: true, import: 'messages' });
const codes = Object.keys(LANGUAGES).filter(isLanguage);

/** `group.key` to its sentence; the forms of a plural are one key. */
function sentences(language: object): Map<string, string> {
  return new Map(
    Object.entries(language).flatMap(([group, keys]: [string, Record<string, string>]) =>
      Object.entries(keys).map(([key, sentence]): [string, string] => [
        `${group}.${key.replace(/_(zero|one|two|few|many|other)$/, '')}`,
        sentence,
      ]),
    ),
  );
}

function placeholders(sentence: string | undefined): string[] {
  return Array.from(sentence?.matchAll(/\{\{(.+?)\}\}/g) ?? [], ([all]) => all).sort();
}

const needed = sentences(english);

test('every folder is a language and every language has its folder', () => {
  expect(Object.keys(folders).sort()).toEqual(codes.map((code) => `./${code}/index.ts`).sort());
});

test('the switch goes through all languages and back to the first', () => {
  const visited = new Set<LanguageCode>();
  for (let code = codes.at(0); code && !visited.has(code); code = languageAfter(code))
    visited.add(code);
  expect([...visited]).toEqual(codes);
});

describe.each(codes)('language %s', (code) => {
  const language = folders[`./${code}/index.ts`];
  const own = sentences(language ?? {});

  test('has the keys of English and no others', () => {
    expect([...own.keys()].sort()).toEqual([...needed.keys()].sort());
  });

  test('has the placeholders of English in every sentence', () => {
    for (const [key, sentence] of own)
      expect(placeholders(sentence), key).toEqual(placeholders(needed.get(key)));
  });

  test('leaves no sentence empty and has one for every error', () => {
    for (const [key, sentence] of own) expect(sentence.trim(), key).not.toBe('');
    expect(Object.keys(language?.error ?? {}).sort()).toEqual([...ERROR_CODES].sort());
  });

  test('has all its sentences once those of the frame and of every view are fetched', async () => {
    await fetchSentences(code, ['frame', ...ROUTES.flatMap((route) => OWN[route]), ...PARTS]);
    const t = sayingIn(code);
    for (const [key, sentence] of own)
      // Keys made from the folder's own sentences, which the types of English know by literal only.
      if (placeholders(sentence).length === 0) expect(t(key as never), key).toBe(sentence);
  });
});
