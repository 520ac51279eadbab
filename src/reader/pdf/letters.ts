/** Characters that only printers know become the letters that they stand for. */

/**
 * Ligatures, Arabic letters by their form in the word, and copies of Chinese characters that fonts
 * have for radicals and for old character sets. Nothing else: the compatibility form of `²` or `½`
 * or `，` is another text.
 */
const PRESENTED =
  /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdfb\ufe70-\ufefc]/g;

/**
 * Glyphs without a character, control characters, and what marks broken bytes; soft hyphens are
 * left for whoever joins lines.
 */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NOTHING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffe\uffff]/g;

/** The text with letters in place of what only a font knows. */
export function asLetters(text: string): string {
  return text.replace(PRESENTED, (character) => character.normalize('NFKC')).replace(NOTHING, '');
}
