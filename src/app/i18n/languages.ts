/**
 * The languages of the page. A new one is a row here and a folder like `en` beside this file: the
 * page finds both by the code, and messages.test.ts says what the folder lacks. (index.html has one
 * more sentence in each language, for readers without JavaScript.)
 */

interface LanguageRow {
  /** For `lang` attributes, which choose the font. */
  readonly tag: string;
  /** In the language itself: whoever looks for it may read no other. */
  readonly name: string;
}

export const LANGUAGES = {
  en: { tag: 'en', name: 'English' },
  zh: { tag: 'zh-Hans', name: '中文' },
} as const satisfies Readonly<Record<string, LanguageRow>>;

export type LanguageCode = keyof typeof LANGUAGES;

/** Comes with the page, and stands in where the sentences of another cannot be fetched. */
export const FALLBACK = 'en' satisfies LanguageCode;

export function isLanguage(code: string): code is LanguageCode {
  return Object.hasOwn(LANGUAGES, code);
}

/** The language that a press on the switch changes to: the row after this one's. */
export function languageAfter(code: LanguageCode): LanguageCode {
  const codes = Object.keys(LANGUAGES).filter(isLanguage);
  return codes[codes.indexOf(code) + 1] ?? codes[0] ?? code;
}
