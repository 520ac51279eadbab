/**
 * Who speaks in a chat, on lines of their own above what is said: their names stand in front of it,
 * and when it was said is left out.
 */

import type { Span } from '../../../../contract/tasks/summarize';
import { IN_A_CALL, NO_WORDS } from './chat-lines';
import {
  ANY_SPEAKER,
  MARKED_SPEAKER,
  SPEAKER,
  SPEAKER_AND_MARK,
  SPEAKER_AND_TIME,
  TIME_AND_NUMBERED,
} from './chat-speakers';
import { WHEN_ALONE } from './chat-stamps';
import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

/** A line of what is said may be a few characters of a script without capitals. */
const LONGEST_UNCAPITALIZED = 4;
/** A longer line is no name with a time. */
const LONGEST = 160;
/** With fewer, a line with a name is something else. */
const FEWEST_HEADS = 2;

/** Who speaks, above what is said. */
export interface Head {
  /** The first of the lines that say who and when */
  readonly first: Line;
  readonly name: Span;
  /** Index of the line below them */
  readonly below: number;
}

/** Finds the name: where in the text of its line it stands. */
type FindName = (line: Line, next: Line, i: number) => readonly [number, number] | null;

/**
 * @param stamps of each line that has one, the length of its stamp
 * @param times how many times stand alone: those below names are most of them, or none is a name
 */
export function headsOf(
  lines: readonly Line[],
  stamps: ReadonlyMap<Line, number>,
  times: number,
): Head[] {
  const signed = headsOfKind(lines, (line, next, i) => nameAboveTime(line, next, i, lines), 2);
  return [
    ...headsOfKind(lines, inOneLine(SPEAKER_AND_TIME)),
    ...headsOfKind(lines, inOneLine(SPEAKER_AND_MARK)),
    ...headsOfKind(lines, inOneLine(MARKED_SPEAKER)),
    ...headsOfKind(lines, inOneLine(TIME_AND_NUMBERED)),
    ...headsOfKind(lines, inACall),
    ...headsOfKind(lines, (line, next) => stampAndName(line, next, stamps)),
    ...(3 * signed.length >= times ? signed : []),
  ];
}

/** All heads of a kind, where there are several. @param height how many lines each has */
export function headsOfKind(lines: readonly Line[], find: FindName, height = 1): Head[] {
  const heads = lines.flatMap((line, i): Head[] => {
    const next = lines[i + 1];
    const mayBe = next && next.text !== '' && line.text.length <= LONGEST;
    const found = mayBe ? find(line, next, i) : null;
    if (!found) return [];
    const name = { start: line.from + found[0], end: line.from + found[1] };
    return [{ first: line, name, below: i + height }];
  });
  return heads.length >= FEWEST_HEADS ? heads : [];
}

/** A name and a time; two such lines below each other are a list. @param pattern with the flag `d` */
function inOneLine(pattern: RegExp): FindName {
  return ({ text }, next) => {
    if (!/\d:\d\d/.test(text)) return null;
    const groups = pattern.exec(text)?.indices?.groups;
    const name = groups?.['name'] ?? groups?.['other'];
    return name && !pattern.test(next.text) ? name : null;
  };
}

/** 10:02:11 From Ann Poe to Everyone: */
function inACall({ text }: Line): readonly [number, number] | null {
  const found = IN_A_CALL.exec(text);
  return found?.groups?.['said'] === '' ? (found.indices?.groups?.['name'] ?? null) : null;
}

/** [10:04 AM] Poe, Ann */
function stampAndName(
  line: Line,
  next: Line,
  stamps: ReadonlyMap<Line, number>,
): readonly [number, number] | null {
  const stamp = stamps.get(line);
  if (stamp === undefined || stamps.has(next)) return null;
  return SPEAKER.test(line.text.slice(stamp)) ? [stamp, line.text.length] : null;
}

/** Ann Poe, and below her name 10:04 AM; not the next point of a programme, which has a time too. */
function nameAboveTime(
  { text }: Line,
  time: Line,
  i: number,
  lines: readonly Line[],
): readonly [number, number] | null {
  if (!WHEN_ALONE.test(time.text)) return null;
  const dashed = /^[—–]/.test(time.text) && ANY_SPEAKER.test(text);
  if (!dashed && !isName(text)) return null;
  const said = lines[i + 2];
  if (!said || said.text === '') return null;
  if (isName(said.text) && WHEN_ALONE.test(lines[i + 3]?.text ?? '')) return null;
  return [0, text.length];
}

export function isName(line: string): boolean {
  return SPEAKER.test(line) && (/^\p{Lu}/u.test(line) || line.length <= LONGEST_UNCAPITALIZED);
}

/** Leaves of each the name and what is said, with a colon between; nothing where only pictures are. */
export function headCuts(lines: readonly Line[], heads: readonly Head[]): Cut[] {
  const others = new Set(heads.map(({ first }) => first));
  return heads.flatMap(({ first, name, below }): Cut[] => {
    let at = below;
    while (NO_WORDS.test(lines[at]?.text ?? '')) at += 1;
    const said = lines[at];
    if (!said || said.text === '' || others.has(said))
      return [lineCut(first, '\n\n', lines[at - 1])];
    return turnCuts(first, name, said.from, said.text);
  });
}

/** Leaves of a turn who speaks and what is said, with a colon between. @param at where that begins */
export function turnCuts(first: Line, name: Span, at: number, said: string): Cut[] {
  const colon = /\p{Script=Han}/u.test(said) ? '：' : ': ';
  return [
    { start: first.start, end: name.start, glue: '\n\n' },
    { start: name.end, end: at, glue: colon },
  ];
}
