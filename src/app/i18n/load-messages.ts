/**
 * Owns the sentences that are there: English ones of the frame from the start, others when somebody
 * reads them.
 */

import { createInstance } from 'i18next';
import { formatBytes, formatRoughly } from '../../contract/bytes';
import type { SentenceFile } from './areas';
import { error, instrument, load, name, notice, page, summarize, unfit } from './en/frame';
import type { LanguageCode } from './languages';

const files = import.meta.glob<object>([
  './zh/frame.ts',
  './*/{sentiment,digits,models,train,rows,monitor,doctor,finding,api}.ts',
]);
const fetched = new Set([addressOf('en', 'frame')]);

const i18n = createInstance({
  initAsync: false,
  fallbackLng: 'en',
  resources: {
    en: { translation: { error, instrument, load, name, notice, page, summarize, unfit } },
  },
  interpolation: { escapeValue: false }, // Svelte escapes
});
void i18n.init();
// Less than a tenth is not nothing: it has a digit of its own.
i18n.services.formatter?.add('tenths', (value: number, tag) =>
  value.toLocaleString(
    tag,
    value > 0 && value < 0.1
      ? { maximumSignificantDigits: 1 }
      : { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  ),
);
i18n.services.formatter?.add('bytes', (value: number, tag) => formatBytes(value, tag ?? 'en'));
i18n.services.formatter?.add('roughly', (value: number, tag) => formatRoughly(value, tag ?? 'en'));
i18n.services.formatter?.add('percent', (value: number, tag) =>
  value.toLocaleString(tag, { style: 'percent', maximumFractionDigits: 1 }),
);

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
      i18n.addResourceBundle(code, 'translation', await files[address]?.());
      fetched.add(address);
    }),
  );
}

function addressOf(code: LanguageCode, file: SentenceFile): string {
  return `./${code}/${file}.ts`;
}
