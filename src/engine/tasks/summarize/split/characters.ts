/** Kinds of characters, by their UTF-16 code unit, as the splitter of sentences needs them. */

export const PLAIN = 0;
/** A mark that may end a sentence. */
export const STOP = 1;
/** A quotation mark or bracket that may open. */
export const OPEN = 2;
/** The end of a line. */
export const LINE = 3;
/** What the eyes of a face are made of: :-) */
export const FACE = 4;

/** Marks that end a sentence also where no space follows them. */
const WIDE_STOPS = '。！？｡．‼⁇⁈⁉।॥؟۔።፧։။។';
const STOPS = `.!?…${WIDE_STOPS}`;
const OPENERS = '"“„«「『﹁﹃([{（［【〔《〈‘';
const CLOSERS = '"”»」』﹂﹄)]}）］】〕》〉’\'';
const LINES = '\n\r\u2028\u2029\u000b\u000c';

const KINDS = new Map<number, number>(
  [
    [STOPS, STOP],
    // A straight quotation mark opens too, though mostly it is an apostrophe.
    [`${OPENERS}'`, OPEN],
    [LINES, LINE],
    [':;', FACE],
  ].flatMap(([all, kind]) =>
    Array.from(String(all), (each) => [each.charCodeAt(0), Number(kind)] as const),
  ),
);

/** Of every code unit, so that the scanner asks nothing but an array. */
const TABLE = Uint8Array.from({ length: 0x10000 }, (_, code) => KINDS.get(code) ?? PLAIN);

export const kindAt = (text: string, i: number): number => TABLE[text.charCodeAt(i)] ?? PLAIN;

/** Whether one of these characters stands at a place of a text. */
export const among = (all: string) => {
  const codes = new Set(Array.from(all, (each) => each.charCodeAt(0)));
  return (text: string, i: number): boolean => codes.has(text.charCodeAt(i));
};

export const isWideStop = among(WIDE_STOPS);
export const isCloser = among(CLOSERS);
export const isOpener = among(OPENERS);
export const isLineEnd = (text: string, i: number): boolean => kindAt(text, i) === LINE;

/** Index of the first character from `i` on that is not plain. */
export function pastPlain(text: string, i: number): number {
  while (i < text.length && TABLE[text.charCodeAt(i)] === PLAIN) i += 1;
  return i;
}

/** By a table for ASCII, by a pattern for the rest. */
const matching = (pattern: RegExp) => {
  const ascii = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)));
  return (character: string): boolean => {
    const code = character.charCodeAt(0);
    return code < 128 ? ascii[code] === true : pattern.test(character);
  };
};

/** What `trim` takes off. */
const SPACE = /\s/;
export const isSpace = (text: string, i: number): boolean => {
  const code = text.charCodeAt(i);
  return code === 32 || (code < 14 ? code > 8 : code >= 160 && SPACE.test(text.charAt(i)));
};
export const isDigit = matching(/^\p{Nd}/u);
export const isLower = matching(/^\p{Ll}/u);
export const isUpper = matching(/^[\p{Lu}\p{Lt}]/u);
export const isLetter = matching(/^\p{L}/u);
/** Written without spaces between words. */
export const isUnspaced = matching(
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？]/u,
);

/** Index of the first character that is not white space, from `i`. */
export function pastSpace(text: string, i: number): number {
  while (i < text.length && isSpace(text, i)) i += 1;
  return i;
}
