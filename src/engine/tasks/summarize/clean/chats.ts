/**
 * Chats as their programs save and copy them: when something was said is left out, and so is what
 * stands for a picture; who speaks, on a line of its own, stands in front of what is said.
 */

import { DAY, headCuts, headsOf, NO_WORDS, TIME, TIME_ALONE } from './chat-heads';
import { cutsAt, lineCut, type Cut } from './cuts';
import type { Line } from './lines';

/** [12/03/24, 10:00:11] · 12/03/2024, 10:00 - · [10:00] */
const STAMP = new RegExp(
  String.raw`^[\u200e\u200f]?(?:\[(?:${DAY},?\s+)?${TIME}(?:,\s+${DAY})?\]\s*|${DAY},?\s+${TIME}\s+[-–]\s+)(?=\S)`,
  'u',
);
/** :tada: · [捂脸] · (edited) */
const SIGNS =
  /(?<=^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)|\[\p{Script=Han}{1,4}\]|[^\S\n]?\(edited\)[^\S\n]*$/gmu;

/** With fewer, a time is something else. */
const FEWEST_STAMPS = 2;
const FEWEST_TIMES = 3;

export function chats(text: string, lines: readonly Line[]): Cut[] {
  if (!/\d:\d\d/.test(text)) return [];
  const stamps = stampsOf(lines);
  const timed = lines.filter((line) => TIME_ALONE.test(line.text));
  const heads = headsOf(lines, stamps, timed.length);
  const times = timesAlone(timed, heads.length > 0);
  const isStamped = stamps.size >= FEWEST_STAMPS;
  if (heads.length === 0 && !isStamped) return times;
  const silent = lines.filter((line) => NO_WORDS.test(line.text.slice(stamps.get(line) ?? 0)));
  return [
    ...headCuts(lines, heads),
    ...(isStamped ? stampCuts(stamps) : []),
    ...times,
    ...silent.map((line) => lineCut(line, '\n\n')),
    ...cutsAt(text, SIGNS, ''),
  ];
}

/** Of each line that has one, the length of its stamp */
function stampsOf(lines: readonly Line[]): ReadonlyMap<Line, number> {
  const stamps = new Map<Line, number>();
  for (const line of lines) {
    const stamp = STAMP.exec(line.text)?.[0].length;
    if (stamp !== undefined) stamps.set(line, stamp);
  }
  return stamps;
}

function stampCuts(stamps: ReadonlyMap<Line, number>): Cut[] {
  return Array.from(stamps, ([{ from }, length]) => ({
    start: from,
    end: from + length,
    glue: '\n\n',
  }));
}

/** Times on lines of their own: of a chat, or in the midst of what a transcript says, which goes on over them. */
function timesAlone(timed: readonly Line[], isChat: boolean): Cut[] {
  if (isChat) return timed.map((line) => lineCut(line, '\n\n'));
  if (timed.length < FEWEST_TIMES) return [];
  return timed.map(({ start, next }) => ({ start: Math.max(0, start - 1), end: next, glue: ' ' }));
}
