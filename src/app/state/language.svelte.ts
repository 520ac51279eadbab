/** Owns the language of the page: the browser's own at first, then whatever was chosen. */

import { createInstance } from 'i18next';
import { formatBytes } from '../../contract/bytes';
import { en } from '../messages/en';
import type { LanguageCode } from '../messages/messages';
import { recall, remember } from './preferences';

const TAGS: Readonly<Record<LanguageCode, string>> = { en: 'en', zh: 'zh-Hans' };

const i18n = createInstance({
  initAsync: false,
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false }, // Svelte escapes
});
void i18n.init();
i18n.services.formatter?.add('tenths', (value: number, tag) => value.toLocaleString(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
i18n.services.formatter?.add('bytes', (value: number, tag) => formatBytes(value, tag ?? 'en'));
i18n.services.formatter?.add('percent', (value: number, tag) => value.toLocaleString(tag, { style: 'percent', maximumFractionDigits: 1 }));

/** English is always there, as what stands in for a sentence that is missing; another language is fetched when it is wanted. */
const OTHERS: Readonly<Record<Exclude<LanguageCode, 'en'>, () => Promise<object>>> = {
  zh: async () => (await import('../messages/zh')).zh,
};

async function fetchSentences(code: LanguageCode): Promise<void> {
  if (code !== 'en' && !i18n.hasResourceBundle(code, 'translation')) i18n.addResourceBundle(code, 'translation', await OTHERS[code]());
}

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

  /** Before anything is shown, so that no sentence changes under the reader's eyes. English where the other cannot be fetched. */
  async ready(): Promise<void> {
    try {
      await fetchSentences(this.#code);
    } catch {
      this.#code = 'en';
      this.#announce();
    }
  }

  /** Change to the other language; nothing changes where its sentences cannot be fetched. */
  async switch(): Promise<void> {
    const { code } = this.other;
    try {
      await fetchSentences(code);
    } catch {
      return; // offline before the service worker has kept them: the next press tries again
    }
    this.#code = code;
    remember('language', code);
    this.#announce();
  }

  #announce(): void {
    document.documentElement.lang = TAGS[this.#code];
  }
}

export const language = new Language();
