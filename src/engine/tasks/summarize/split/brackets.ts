/**
 * Where a quotation or a bracket closes: what stands in one of ordinary length is not cut, as "He
 * said: “It is old. It must go.”" is one sentence.
 */

import { isLetter, isLineEnd, isSpace, isUpper } from './characters';

/** What of a sentence has been read. */
export interface Open {
  /** Index of its first visible character. */
  readonly first: number;
  /** Where a quotation or bracket in it opened, and where that closes; as they were at last. */
  readonly quotedFrom: number;
  readonly quotedTo: number;
}

/** A longer quotation is several sentences, each on its own. */
export const LONGEST_QUOTE = 120;

const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
  ['﹁', '﹂'],
  ['﹃', '﹄'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['（', '）'],
  ['［', '］'],
  ['【', '】'],
  ['〔', '〕'],
  ['《', '》'],
  ['〈', '〉'],
  ['‘', '’'],
  ['"', '"'],
  ["'", "'"],
]);

const STRAIGHT = '"\'';
/** A single one closes behind the mark of a sentence: behind a letter it may be an apostrophe. */
const MARKS = '.!?,…';

/**
 * Index of what closes the quotation mark or bracket at `i`; -1 where nothing does near by, before
 * a blank line, or where the mark does not open.
 */
export function closingOf(text: string, i: number): number {
  const opener = text.charAt(i);
  const closer = PAIRS.get(opener);
  if (closer === undefined || (STRAIGHT.includes(opener) && !opensStraight(text, i))) return -1;
  const furthest = Math.min(text.length, i + LONGEST_QUOTE);
  // Most that open in a text of brackets only never close: this is ten times as fast as the loop.
  if (!text.slice(i + 1, furthest).includes(closer)) return -1;
  let depth = 0;
  let lineEnd = -2;
  for (let at = i + 1; at < furthest; at += 1) {
    const character = text.charAt(at);
    if (character === closer && closes(text, at)) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (character === opener && opener !== '‘') depth += 1;
    else if (isLineEnd(text, at)) {
      if (lineEnd >= 0 && text.slice(lineEnd, at).trim() === '' && text.charAt(lineEnd) === '\n')
        return -1;
      lineEnd = at;
    }
  }
  return -1;
}

/** A straight mark opens at the start of a word. */
function opensStraight(text: string, i: number): boolean {
  const before = text.charAt(i - 1);
  const opens = i === 0 || isSpace(text, i - 1) || '([{—–-“‘:：，,'.includes(before);
  if (text.charAt(i) === "'") return opens && isUpper(text.charAt(i + 1));
  return opens && i + 1 < text.length && !isSpace(text, i + 1);
}

/** A straight mark closes behind a word, and an apostrophe does not. */
function closes(text: string, i: number): boolean {
  const mark = text.charAt(i);
  if (mark === '"') return !isSpace(text, i - 1);
  if (mark === "'") return MARKS.includes(text.charAt(i - 1)) && !isLetter(text.charAt(i + 1));
  return mark !== '’' || !isLetter(text.charAt(i + 1));
}
