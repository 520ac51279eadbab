/**
 * Cuts an unfinished text to whole words before it is shown, so that no word grows under the
 * reader's eyes.
 */

/** What may go on: letters of scripts that have spaces, and half of a character in bytes. */
const OPEN_END =
  /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f]*$/u;

/**
 * The text up to its last white space, or its last Chinese or Japanese character; the word behind it
 * may not be complete yet.
 */
export function wholeWords(text: string): string {
  return text.slice(0, text.search(OPEN_END)).trimEnd();
}
