/**
 * The sentences that are there: English ones of the frame from the start, others when somebody
 * reads them.
 */

import { createInstance } from 'i18next';
import type { SentenceFile } from './areas';
// By name: a namespace would bring a file of helpers along, one more for a first visit to wait for.
import { error, instrument, load, name, notice, page, summarize, task, unfit } from './en/frame';
import { FORMATS } from './formats';
import { FALLBACK, type LanguageCode } from './languages';

/** Whatever the folders of languages have, but for the frame that is imported above. */
const files = import.meta.glob<object>([
  './*/frame/index.ts',
  './*/*.ts',
  '!./*/index.ts',
  '!./en/frame/index.ts',
]);
const fetched = new Set([addressOf(FALLBACK, 'frame')]);

const i18n = createInstance({
  initAsync: false,
  fallbackLng: FALLBACK,
  resources: {
    [FALLBACK]: {
      translation: { error, instrument, load, name, notice, page, summarize, task, unfit },
    },
  },
  interpolation: { escapeValue: false }, // Svelte escapes
});
void i18n.init();
for (const [kind, format] of Object.entries(FORMATS))
  i18n.services.formatter?.add(kind, (value: number, tag) => format(value, tag ?? FALLBACK));

/** Says a sentence in a language, once its file is there. */
export function sayingIn(code: LanguageCode) {
  return i18n.getFixedT(code);
}

/**
 * Resolves when the sentences of these files are there.
 * @throws TypeError if one cannot be fetched
 */
export async function fetchSentences(
  code: LanguageCode,
  names: Iterable<SentenceFile>,
): Promise<void> {
  await Promise.all(
    Array.from(names, async (file) => {
      const address = addressOf(code, file);
      if (fetched.has(address)) return;
      const fetchFile = files[address];
      if (!fetchFile) throw new TypeError(`There is no ${address}.`);
      i18n.addResourceBundle(code, 'translation', await fetchFile());
      fetched.add(address);
    }),
  );
}

function addressOf(code: LanguageCode, file: SentenceFile): string {
  return file === 'frame' ? `./${code}/frame/index.ts` : `./${code}/${file}.ts`;
}
