/**
 * Cuts an unfinished text to whole words before it is shown, so that no word grows under the
 * reader's eyes.
 */

/** The text up to its last white space; the word behind it may not be complete yet. */
export function wholeWords(text: string): string {
  return text.slice(0, text.search(/\S*$/)).trimEnd();
}
