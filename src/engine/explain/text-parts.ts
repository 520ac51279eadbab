/**
 * The parts of a text whose shares are told: its words, Chinese ones too (Intl.Segmenter), each with
 * the marks behind it. Of a long text, runs of neighbouring words: as many shares as a reader can
 * take in, and as many passes as somebody can wait for.
 */

import { at } from '../../contract/at';
import type { Coalition } from './game';

export interface TextPart {
  /** UTF-16 code units, end exclusive, without the white space around it. */
  readonly start: number;
  readonly end: number;
}

/** Parts of a text at most. */
export const MOST_PARTS = 64;

/** Pictures are not words to the segmenter, but mean something by themselves. */
const PICTURE = /\p{Extended_Pictographic}/u;

let segmenter: Intl.Segmenter | undefined;

/** The parts of a text, in order; white space alone has none. */
export function partsOf(text: string, most = MOST_PARTS): TextPart[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const starts: number[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text))
    if (isWordLike === true || PICTURE.test(segment)) starts.push(index);
  // Marks before the first word belong to it; a text of marks alone is one part.
  if (text.trim() === '') return [];
  const words = [0, ...starts.slice(1)];
  const run = Math.ceil(words.length / most);
  const parts = words.filter((_, i) => i % run === 0);
  return parts.map((start, i) => trimmed(text, start, parts[i + 1] ?? text.length));
}

function trimmed(text: string, from: number, to: number): TextPart {
  const piece = text.slice(from, to);
  return {
    start: from + piece.length - piece.trimStart().length,
    end: from + piece.trimEnd().length,
  };
}

/** The text with these parts alone, and what stands between them; with all of them, as it is. */
export function textWith(text: string, parts: readonly TextPart[], there: Coalition): string {
  if (there.every((is) => is === 1)) return text;
  return parts
    .map(({ start }, i) => {
      const end = parts[i + 1]?.start ?? text.length;
      return there[i] === 1 ? text.slice(i === 0 ? 0 : start, end) : '';
    })
    .join('')
    .trim();
}

/** @throws RangeError where there are fewer shares than parts */
export function withShares(text: string, parts: readonly TextPart[], shares: readonly number[]) {
  return parts.map((part, i) => ({
    text: text.slice(part.start, part.end),
    ...part,
    share: at(shares, i),
  }));
}
