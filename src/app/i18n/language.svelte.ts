/** Owns the language of the page: the browser's own at first, then whatever was chosen. */

import { OWN, type SentenceFile } from './areas';
import type { LanguageCode } from './languages';
import { recall, remember } from '../state/preferences';
import type { Route } from '../state/routes';
import { fetchSentences, sayingIn } from './load-messages';

const TAGS: Readonly<Record<LanguageCode, string>> = { en: 'en', zh: 'zh-Hans' };

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
  /**
   * What a change of language has to bring along: the sentences of the frame and of the views that
   * were opened.
   */
  readonly #files = new Set<SentenceFile>(['frame']);

  /** The sentence for a key; reading it in a template follows the language. */
  readonly t = $derived(sayingIn(this.#code));

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

  /**
   * Before anything is shown, so that no sentence changes under the reader's eyes. English where
   * the other cannot be fetched.
   */
  async ready(): Promise<void> {
    try {
      await fetchSentences(this.#code, this.#files);
    } catch {
      this.#code = 'en';
      this.#announce();
    }
  }

  /** What a view says, before it is shown. @throws TypeError if that cannot be fetched */
  async fetchFor(view: Route): Promise<void> {
    for (const file of OWN[view]) this.#files.add(file);
    let code: LanguageCode | null = null;
    while (code !== this.#code) {
      // it may be changed meanwhile
      code = this.#code;
      await fetchSentences(code, OWN[view]);
    }
  }

  /** Change to the other language; nothing changes where its sentences cannot be fetched. */
  async switch(): Promise<void> {
    const { code } = this.other;
    try {
      let files = 0;
      while (files < this.#files.size) {
        // another view may be opened meanwhile
        files = this.#files.size;
        await fetchSentences(code, this.#files);
      }
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
