/**
 * Numbers whose sign is said whichever it is: shares that speak for an answer or against it. Apart
 * from the formats of sentences, which come with the first view.
 */

import { language } from '../i18n/language.svelte';
import { LANGUAGES } from '../i18n/languages';

/** Whole points of a score: +22. */
export function points(share: number): string {
  return signed(100 * share, 0);
}

/** With so many digits behind the point at most. */
export function signed(value: number, digits: number): string {
  return value.toLocaleString(LANGUAGES[language.code].tag, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: digits,
  });
}
