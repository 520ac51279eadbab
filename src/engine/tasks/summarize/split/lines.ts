/**
 * What the end of a line means: the end of a heading or an item, or only that the next word did not
 * fit, as in hard-wrapped mail, books and what is copied from PDFs.
 */

import { isLineEnd, isLower, isUnspaced } from './characters';

/** Hard-wrapped lines are so long; in scripts without spaces fewer characters are as wide. */
const NARROWEST = 40;
const WIDEST = 100;
const NARROWEST_UNSPACED = 20;

/** Lines before and after that tell how wide the text is. */
const NEAR_BY = 5;

/** What a list has in front of its items. */
const BULLET = /^(?:[-*+•‣◦▪●○■□·]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s/;
const BULLET_LENGTH = 8;

/** White space that is longer parts what stands on its sides. */
const LONGEST_GAP = 200;

export type LineEnd = 'sentence' | 'space' | 'word';

/**
 * What the white space between two visible characters is.
 * @param from its first index
 * @param to index of the visible character behind it
 * @returns `word` where there is no line end in it, `space` where the sentence may go on over it
 */
export function lineEndIn(text: string, from: number, to: number): LineEnd {
  if (to - from > LONGEST_GAP) return 'sentence';
  let breaks = 0;
  let first = -1;
  for (let i = from; i < to; i += 1) {
    if (!isLineEnd(text, i)) continue;
    if (first < 0) first = i;
    const code = text.charCodeAt(i);
    if (code === 0x2029 || code === 12) return 'sentence';
    if (code !== 10 || text.charCodeAt(i - 1) !== 13) breaks += 1;
  }
  if (breaks === 0) return 'word';
  return breaks === 1 && isWrapped(text, from, first, to) ? 'space' : 'sentence';
}

function isWrapped(text: string, lineEnd: number, lineBreak: number, next: number): boolean {
  if (BULLET.test(text.slice(next, next + BULLET_LENGTH))) return false;
  const after = text.charAt(next);
  if (isLower(after) || ',;)，、；）”」』》。'.includes(after)) return true;
  const unspaced = isUnspaced(text.charAt(lineEnd - 1)) && isUnspaced(after);
  const lineStart = startOfLine(text, lineEnd);
  const length = lineEnd - lineStart;
  if (length < (unspaced ? NARROWEST_UNSPACED : NARROWEST) || length > WIDEST) return false;
  const width = widthNear(text, lineStart, lineBreak);
  return width <= WIDEST && length + (unspaced ? 0 : 1) + wordLength(text, next, unspaced) > width;
}

/** Code units of the longest of the lines near by that are whole; more than WIDEST if one is. */
function widthNear(text: string, lineStart: number, lineBreak: number): number {
  let widest = lineBreak - lineStart;
  for (let end = lineStart - 1, i = 0; end > 0 && i < NEAR_BY; i += 1) {
    const start = startOfLine(text, end);
    widest = Math.max(widest, end - start);
    end = start - 1;
  }
  for (let start = lineBreak + 1, i = 0; start < text.length && i < NEAR_BY; i += 1) {
    const end = endOfLine(text, start);
    if (end === text.length) break;
    widest = Math.max(widest, end - start);
    start = end + 1;
  }
  return widest;
}

/** Beyond WIDEST the exact place does not matter. */
function startOfLine(text: string, i: number): number {
  const furthest = Math.max(0, i - WIDEST - 1);
  while (i > furthest && !isLineEnd(text, i - 1)) i -= 1;
  return i;
}

function endOfLine(text: string, i: number): number {
  const furthest = Math.min(text.length, i + WIDEST + 1);
  while (i < furthest && !isLineEnd(text, i)) i += 1;
  return i;
}

function wordLength(text: string, i: number, unspaced: boolean): number {
  if (unspaced) return 1;
  const end = text.slice(i, i + WIDEST).search(/\s/);
  return end < 0 ? WIDEST : end;
}
