/** Owns the language of the page: the browser's own at first, then whatever was chosen. */

import { createInstance } from 'i18next';
import { LANGUAGES, type LanguageCode } from '../messages/messages';
import { recall, remember } from './preferences';

const TAGS: Readonly<Record<LanguageCode, string>> = { en: 'en', zh: 'zh-Hans' };

const i18n = createInstance({
  initAsync: false,
  fallbackLng: 'en',
  resources: { en: { translation: LANGUAGES.en }, zh: { translation: LANGUAGES.zh } },
  interpolation: { escapeValue: false }, // Svelte escapes
});
void i18n.init();
i18n.services.formatter?.add('tenths', (value: number, tag) => value.toLocaleString(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
i18n.services.formatter?.add('percent', (value: number, tag) => value.toLocaleString(tag, { style: 'percent', maximumFractionDigits: 1 }));

function isLanguage(value: string | null | undefined): value is LanguageCode {
  return value === 'en' || value === 'zh';
}

function firstChoice(): LanguageCode {
  const recalled = recall('language');
  if (isLanguage(recalled)) return recalled;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

class Language {
  #code = $state<LanguageCode>(firstChoice());

  /** The sentence for a key; reading it in a template follows the language. */
  readonly t = $derived(i18n.getFixedT(this.#code));

  constructor() {
    this.#announce();
  }

  get code(): LanguageCode {
    return this.#code;
  }

  /** The other language, and its tag for `lang` attributes. */
  get other(): { readonly code: LanguageCode; readonly tag: string } {
    const code = this.#code === 'en' ? 'zh' : 'en';
    return { code, tag: TAGS[code] };
  }

  /** The name of another language, from its ISO code, in the language of the page. */
  nameOf(code: string): string {
    try {
      return new Intl.DisplayNames(TAGS[this.#code], { type: 'language' }).of(code) ?? code;
    } catch {
      return code;
    }
  }

  switch(): void {
    this.#code = this.other.code;
    remember('language', this.#code);
    this.#announce();
  }

  #announce(): void {
    document.documentElement.lang = TAGS[this.#code];
  }
}

export const language = new Language();
