/** Which lines are headings: larger than the text, or set in another font and numbered. */

import { at } from '../../contract/at';
import type { Line } from './lines';

/** How letters look. */
export interface HeadingStyle {
  readonly size: number;
  readonly font: string;
}

/** Letters this much larger than those of the text. */
const LARGER = 1.12;

/** In characters. */
export const LONGEST_HEADING = 160;

/** "2", "3.1", "A.2", "IV.", "第三章", and the words that papers begin a section with. */
const NUMBERED =
  /^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\p{L}|[A-Z](?:\.\d{1,2}){1,3}\s+\p{L}|[IVX]{1,5}\.\s+\p{L}|第.{1,4}[章节節回部])/u;

const NAMED =
  /^(?:(?:chapter|part|appendix)\s+\w+|abstract|introduction|conclusions?|references|acknowledg\w+|摘要|引言|结论|参考文献)\s*$/iu;

/** Of the letters of a document. */
const MOST_HEADINGS = 0.2;

/** Names of authors, often as large as a heading; and a sentence that goes on. */
const LIST = /(?:,.*){4}|[,;，；]$|@/;

/** Levels of more sizes than these say nothing. */
const LEVELS = 6;

/** The level of each line that belongs to a heading. */
export function headingLevels(
  lines: readonly Line[],
  body: HeadingStyle,
): ReadonlyMap<Line, number> {
  const headings = lines.filter((line) => isHeading(line, body));
  // A document that is mostly headings is a slide or a leaflet
  const letters = (some: readonly Line[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  if (letters(headings) > letters(lines) * MOST_HEADINGS) return new Map();
  const sizes = [...new Set(headings.map(sizeOf))].sort((a, b) => b - a);
  const ranks = headings.map((line) => {
    const rank = sizes.indexOf(sizeOf(line));
    const depth = NUMBERED.exec(line.text)?.[0].match(/\.\w/g)?.length ?? 0;
    return rank === sizes.length - 1 ? rank + depth : rank;
  });
  const used = [...new Set(ranks)].sort((a, b) => a - b);
  return new Map(
    headings.map((line, i) => [line, Math.min(LEVELS, used.indexOf(at(ranks, i)) + 1)]),
  );
}

/** Headings of one kind do not have exactly one size. */
function sizeOf({ size }: Line): number {
  return Math.round(size * 2) / 2;
}

function isHeading({ text, size, font }: Line, body: HeadingStyle): boolean {
  if (text.length > LONGEST_HEADING || !/\p{L}{2}|\p{Script=Han}/u.test(text) || LIST.test(text))
    return false;
  if (size >= LARGER * body.size) return true;
  return (
    font !== body.font && size >= 0.98 * body.size && (NUMBERED.test(text) || NAMED.test(text))
  );
}
