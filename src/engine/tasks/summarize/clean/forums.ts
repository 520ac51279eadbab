/**
 * Pages on which people answer each other (questions, issues, threads, reviews, posts), copied as a
 * whole: buttons, counts, and lines that only say who wrote when are no part of what was written.
 */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';
import { AROUND_ANSWERS } from './page-words';

const PART = new RegExp(`^\\u200B?(?:[•·]\\s*)?(?:${AROUND_ANSWERS})\\u200B?$`, 'i');
/** Only beside others: a count, a sign, what somebody is to the project. */
const BESIDE =
  /^(?:\d[\d.,]*\s?[km万]?|[|]+|\p{Extended_Pictographic}\uFE0F?\s?\d*|contributor|author|member|owner|collaborator|moderator|open|closed|merged|more|write|1st|2nd|3rd)$/iu;
const AVATAR = /^(?:u\/)?(?<name>.{1,40}?)(?:'s user)? avatar$/i;
const LONGEST = 160;
const FEWEST = 4;

export function forums(_text: string, lines: readonly Line[]): Cut[] {
  const parts = new Set(lines.filter(({ text }) => text.length <= LONGEST && PART.test(text)));
  if (parts.size < FEWEST) return [];
  return lines
    .filter((line, i) => parts.has(line) || BESIDE.test(line.text) || isNameOf(lines, i))
    .map((line) => lineCut(line, '\n\n'));
}

/** Whether a line is the name of whom the line above shows. */
function isNameOf(lines: readonly Line[], i: number): boolean {
  const above = AVATAR.exec(lines[i - 1]?.text ?? '')?.groups?.['name'];
  return above !== undefined && above === lines[i]?.text;
}
