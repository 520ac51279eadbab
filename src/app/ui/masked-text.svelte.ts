/**
 * What was masked in the text of a field, for as long as the page is open: a view that is left and
 * opened again can still put it back. Fetched at the first press.
 */

import { findSensitive } from '../../contract/masking/find-sensitive';
import { mask, placeholdersIn, unmask, type KeptValue } from '../../contract/masking/masking';
import { namesIn } from './names-in';

export class MaskedText {
  #kept = $state.raw<readonly KeptValue[]>([]);
  /** As they were typed. */
  names = $state('');

  /** What is masked in a text now: what was put back or deleted is not. */
  keptIn(text: string): (KeptValue & { readonly count: number })[] {
    const counts = placeholdersIn(text);
    return this.#kept.flatMap((each) => {
      const count = counts.get(each.placeholder);
      return count === undefined ? [] : { ...each, count };
    });
  }

  /** The text without what is private in it. */
  mask(text: string): string {
    const found = findSensitive(text, namesIn(this.names));
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    const masked = mask(text, found, language, this.#kept);
    this.#kept = masked.kept;
    return masked.text;
  }

  /** The text with some of what was masked. */
  putBack(text: string, values: readonly KeptValue[]): string {
    return unmask(text, values);
  }
}

const fields: Partial<Record<string, MaskedText>> = {};

/** @param field one text in the page */
export function maskedText(field: string): MaskedText {
  return (fields[field] ??= new MaskedText());
}
