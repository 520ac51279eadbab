/**
 * Owns what may be shown of an unfinished text: whole words only, so that no word grows under the
 * reader's eyes.
 */

/** The text up to its last white space; the word behind it may not be complete yet. */
export function wholeWords(text: string): string {
  return text.slice(0, text.search(/\S*$/)).trimEnd();
}
