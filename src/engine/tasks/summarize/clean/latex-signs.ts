/** Letters and signs that LaTeX spells by commands: `\"{o}`, `\ss`, `\ldots`, `--`. */

/** Marks over and under a letter, as the combining characters of Unicode. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030A'],
  ['H', '\u030B'],
  ['v', '\u030C'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
]);

/** `\"o`, `\"{o}`, `\c{c}`, `\'{\i}`: groups `accent`, and the letter `braced` or `bare` */
const LETTER = String.raw`\\[ij](?![A-Za-z])|\p{L}`;
export const ACCENTED = String.raw`\\(?<accent>["'\x60^~=.]|[uvHckrd](?![A-Za-z]))[^\S\n]*(?:\{(?<braced>${LETTER})\}|(?<bare>${LETTER}))`;

/** What prints as something else than it is written: a group `sign` */
export const SIGN = String.raw`(?<sign>---?|\x60\x60|'')`;
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['--', '–'],
  ['---', '—'],
  ['``', '“'],
  ["''", '”'],
]);

/** Commands that print one sign, by their names. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['ss', 'ß'],
  ['o', 'ø'],
  ['O', 'Ø'],
  ['l', 'ł'],
  ['L', 'Ł'],
  ['ae', 'æ'],
  ['AE', 'Æ'],
  ['oe', 'œ'],
  ['OE', 'Œ'],
  ['aa', 'å'],
  ['AA', 'Å'],
  ['i', 'i'],
  ['j', 'j'],
  ['S', '§'],
  ['dots', '…'],
  ['ldots', '…'],
  ['textellipsis', '…'],
  ['textendash', '–'],
  ['textemdash', '—'],
  ['textquoteleft', '‘'],
  ['textquoteright', '’'],
  ['textquotedblleft', '“'],
  ['textquotedblright', '”'],
  ['textregistered', '®'],
  ['texttrademark', '™'],
  ['textdegree', '°'],
  ['copyright', '©'],
  ['pounds', '£'],
  ['euro', '€'],
  ['textbackslash', '\\'],
  ['textasciitilde', '~'],
  ['textunderscore', '_'],
]);

/** A letter with its accent as one character, where there is one; `\i` and `\j` are letters without their dot. */
export function accented(accent: string, letter: string): string {
  return `${letter.replace('\\', '')}${ACCENTS.get(accent) ?? ''}`.normalize('NFC');
}

/** What a row of dashes or quotation marks prints as. */
export function printedSign(sign: string): string {
  return SIGNS.get(sign) ?? sign;
}

/** What the command of this name prints, or undefined for one that prints no sign. */
export function namedSign(name: string): string | undefined {
  return NAMED.get(name);
}
