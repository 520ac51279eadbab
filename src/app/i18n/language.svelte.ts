/** The language of the page: the browser's own at first, then whatever was chosen. */

import { recall, remember } from '../state/preferences';
import type { Route } from '../state/routes';
import { OWN, type SentenceFile } from './areas';
import { FALLBACK, isLanguage, languageAfter, LANGUAGES, type LanguageCode } from './languages';
import { fetchSentences, sayingIn } from './load-messages';

function firstChoice(): LanguageCode {
  const recalled = recall('language');
  if (recalled !== null && isLanguage(recalled)) return recalled;
  const spoken = navigator.languages.map((tag) => tag.toLowerCase().replace(/-.*/, ''));
  return spoken.find(isLanguage) ?? FALLBACK;
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

  /** The language that `switch` changes to, with its tag for `lang` attributes and its name. */
  get next(): { readonly code: LanguageCode; readonly tag: string; readonly name: string } {
    const code = languageAfter(this.#code);
    return { code, ...LANGUAGES[code] };
  }

  /** The name of another language, from its ISO code, in the language of the page. */
  nameOf(code: string): string {
    try {
      return (
        new Intl.DisplayNames(LANGUAGES[this.#code].tag, { type: 'language' }).of(code) ?? code
      );
    } catch {
      return code;
    }
  }

  /**
   * Before anything is shown, so that no sentence changes under the reader's eyes. The
   * fallback where the others cannot be fetched.
   */
  async ready(): Promise<void> {
    try {
      await fetchSentences(this.#code, this.#files);
    } catch {
      this.#code = FALLBACK;
      this.#announce();
    }
  }

  /** What a view says, before it is shown. @throws TypeError if that cannot be fetched */
  fetchFor(view: Route): Promise<void> {
    return this.fetch(OWN[view]);
  }

  /** These sentences, before they are shown. @throws TypeError if they cannot be fetched */
  async fetch(files: readonly SentenceFile[]): Promise<void> {
    for (const file of files) this.#files.add(file);
    let code: LanguageCode | null = null;
    while (code !== this.#code) {
      // it may be changed meanwhile
      code = this.#code;
      await fetchSentences(code, files);
    }
  }

  /** Change to the next language; nothing changes where its sentences cannot be fetched. */
  async switch(): Promise<void> {
    const { code } = this.next;
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
    document.documentElement.lang = LANGUAGES[this.#code].tag;
  }
}

export const language = new Language();
