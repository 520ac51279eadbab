/**
 * Chats as their programs save and copy them: when something was said is left out, and so is what
 * stands for a picture; who speaks, on a line of its own, stands in front of what is said.
 */

import { headCuts, headsOf, turnCuts } from './chat-heads';
import {
  BY_THE_PROGRAM,
  IN_A_CALL,
  IN_ANGLES,
  IN_BRACKETS,
  IN_TABS,
  NO_WORDS,
  REACTIONS,
} from './chat-lines';
import { mayHaveNames, namesInTurn } from './chat-names';
import { STAMP, SURELY_WHEN, TIME_ALONE, WHEN_ALONE } from './chat-stamps';
import { cutsAt, lineCut, type Cut } from './cuts';
import type { Line } from './lines';

/** :tada: · [捂脸] · (edited) */
const SIGNS =
  /(?<=^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)|\[\p{Script=Han}{1,4}\]|[^\S\n]?(?:\(edited\)|<This message was edited>)[^\S\n]*$/gmu;

/** Ann Poe: what she says */
const TURN = /^[\p{Lu}\p{Lo}][^:：\n]{0,30}[:：]\s/u;
const LONGEST_NAME = 40;
/** With fewer, a time is something else. */
const FEWEST_STAMPS = 2;
const FEWEST_TIMES = 3;

export function chats(text: string, lines: readonly Line[]): Cut[] {
  if (!/\d:\d\d/.test(text) && !mayHaveNames(lines)) return [];
  const stamps = stampsOf(lines);
  const timed = lines.filter((line) => WHEN_ALONE.test(line.text));
  const timedHeads = headsOf(lines, stamps, timed.length);
  const heads = timedHeads.length > 0 ? timedHeads : namesInTurn(lines);
  const turns = turnsOf(lines, stamps);
  const isStamped = stamps.size >= FEWEST_STAMPS;
  const isDated = timed.filter((line) => SURELY_WHEN.test(line.text)).length >= FEWEST_TIMES;
  const isTold = heads.length > 0 || turns.length > 0 || isDated;
  const times = isTold ? timed.map((line) => lineCut(line, '\n\n')) : timesBetween(text, timed);
  if (!isTold && !isStamped) return times;
  return [
    ...headCuts(lines, heads),
    ...turns,
    ...(isStamped ? stampCuts(stamps) : []),
    ...times,
    ...silenceCuts(lines, stamps),
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

/** Of lines that say who speaks and what is said, where there are several */
function turnsOf(lines: readonly Line[], stamps: ReadonlyMap<Line, number>): Cut[] {
  const turns = lines.flatMap((line) => {
    const stamp = stamps.get(line) ?? 0;
    const rest = line.text.slice(stamp);
    const found = turnIn(rest, stamp > 0);
    const { name = found?.indices?.groups?.['other'], said } = found?.indices?.groups ?? {};
    if (!name || !said || said[0] === said[1]) return [];
    if (NO_WORDS.test(rest.slice(...said))) return [[lineCut(line, '\n\n')]];
    const from = line.from + stamp;
    const span = { start: from + name[0], end: from + name[1] };
    return [turnCuts(line, span, from + said[0], rest.slice(...said))];
  });
  return turns.length >= FEWEST_STAMPS ? turns.flat() : [];
}

function turnIn(line: string, stamped: boolean): RegExpExecArray | null {
  const isTimed = stamped || /^\d/.test(line) || line.includes('\t');
  if (!isTimed) return IN_BRACKETS.exec(line);
  return IN_ANGLES.exec(line) ?? IN_A_CALL.exec(line) ?? IN_TABS.exec(line);
}

/** Pictures, and what became of what was said; who says something below a picture is kept. */
function silenceCuts(lines: readonly Line[], stamps: ReadonlyMap<Line, number>): Cut[] {
  const named = Array.from(stamps).filter(([{ text }, stamp]) => TURN.test(text.slice(stamp)));
  return lines.flatMap((line, i) => {
    const stamp = stamps.get(line);
    const said = line.text.slice(stamp ?? 0);
    const picture = NO_WORDS.exec(said);
    const [below, who] = [lines[i + 1], picture?.groups?.['who']];
    if (who !== undefined && stamp !== undefined && below && goesOn(below))
      return [{ start: line.from + stamp + who.length, end: below.from, glue: ' ' }];
    const isCount = /^\d+$/.test(line.text) && REACTIONS.test(lines[i - 1]?.text ?? '');
    const isNote =
      stamp !== undefined && named.length >= FEWEST_STAMPS && BY_THE_PROGRAM.test(said);
    return picture || isCount || isNote ? [lineCut(line, '\n\n')] : [];
  });
}

function goesOn({ text }: Line): boolean {
  return text !== '' && !STAMP.test(text) && !NO_WORDS.test(text);
}

/** Times in the midst of what a transcript says, which goes on over them unless another speaks. */
function timesBetween(text: string, timed: readonly Line[]): Cut[] {
  const times = timed.filter((line) => TIME_ALONE.test(line.text));
  if (times.length < FEWEST_TIMES) return [];
  return times.map(({ start, next }) => ({
    start: Math.max(0, start - 1),
    end: next,
    glue: TURN.test(text.slice(next, next + LONGEST_NAME)) ? '\n\n' : ' ',
  }));
}
