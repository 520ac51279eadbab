/** How a label is shown: those of the sentiment model in the language of the page. */

import type { language } from '../../i18n/language.svelte';

export function labelName(label: string, t: typeof language.t): string {
  if (label === 'POSITIVE') return t('sentiment.positive');
  if (label === 'NEGATIVE') return t('sentiment.negative');
  return label === 'NEUTRAL' ? t('sentiment.neutral') : label;
}
