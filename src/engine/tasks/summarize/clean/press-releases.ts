/** Press releases: who the company is, whom to ask and what lawyers add stands behind the news. */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

const CONTACT = String.raw`(?:media|press|investors?)(?: (?:relations|contacts?|inquiries|enquiries))+\s?[:：]?.{0,80}`;
const FRAME = String.raw`for immediate release\b.{0,60}|#{3}|-? ?(?:30|end|ends) ?-`;
const WIRE =
  /^for immediate release\b|[/(](?:PRNewswire|GLOBE NEWSWIRE|BUSINESS WIRE|ACCESSWIRE|CNW|EQS-News)\b/i;
const BEHIND = new RegExp(
  String.raw`^(?:about (?!us$)\p{Lu}[^.!?]{1,60}|${CONTACT}|(?:cautionary .{0,60}|safe harbor.{0,60})?forward-looking statements?.{0,40}|safe harbor.{0,60})$`,
  'iu',
);
const FRAMED = new RegExp(`^(?:${FRAME})$`, 'i');
const ASKED = new RegExp(`^${CONTACT}$`, 'i');
/** SOURCE Acme Corp. */
const SENDER = /^SOURCE:? \p{Lu}.{1,60}$/u;
/** A company comes first in no release. */
const SHORTEST_TEXT = 150;
const LONGEST = 160;

export function pressReleases(_text: string, lines: readonly Line[]): Cut[] {
  if (!isRelease(lines)) return [];
  const from = lines.find(({ text, start }) => start >= SHORTEST_TEXT && BEHIND.test(text));
  const last = lines.at(-1);
  return [
    ...lines
      .filter(({ text }) => FRAMED.test(text) || SENDER.test(text))
      .map((line) => lineCut(line, '\n\n')),
    ...(from && last ? [lineCut(from, '\n\n', last)] : []),
  ];
}

/** Told by its wire or first line; or by its last line beside whom to ask. */
function isRelease(lines: readonly Line[]): boolean {
  const has = (pattern: RegExp) => lines.some(({ text }) => pattern.test(text.slice(0, LONGEST)));
  return has(WIRE) || (has(FRAMED) && has(ASKED));
}
