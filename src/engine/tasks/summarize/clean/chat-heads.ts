/**
 * Who speaks in a chat, on lines of their own above what is said: their names stand in front of it,
 * and when it was said is left out.
 */

import type { Span } from '../../../../contract/tasks/summarize';
import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

export const DAY = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
export const TIME = String.raw`(?:上午|下午|早上|中午|晚上|凌晨)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?`;
/** 3月5日 · 2024/3/5 · today at · 昨天 */
const WHICH_DAY = String.raw`(?:(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|${DAY}|[Tt]oday|[Yy]esterday|[今昨]天|星期.)\s?(?:at )?)?`;
const NAME_PART = String.raw`(?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}|\p{Lo}{1,12})`;
/**
 * Ann Poe  10:04 AM · 安 10:04. A line of prose may end with a time too, but has words that are no
 * names.
 */
const SPEAKER_AND_TIME = new RegExp(
  String.raw`^(?<name>${NAME_PART}(?: ${NAME_PART}){0,3}?)[\s,]+${WHICH_DAY}${TIME}$`,
  'u',
);
/** What she says is on the next line: "[10:02 AM] Poe, Ann", or her name above the time. */
const SPEAKER = new RegExp(`^${NAME_PART}(?:,? ${NAME_PART}){0,3}$`, 'u');
/** A line of what is said may be a few characters of a script without capitals. */
const LONGEST_UNCAPITALIZED = 4;
export const TIME_ALONE = new RegExp(String.raw`^${TIME}$`);
/** Without who sent it, which may stand in front. */
export const NO_WORDS =
  /^(?:[^:：\n]{1,40}[:：]\s*)?[\u200e\u200f]?(?:<[^<>\n]{1,60} omitted>|(?:image|video|audio|sticker|GIF|document|Contact card) omitted|<attached: [^<>\n]{1,120}>|this message was deleted\.?|\[(?:图片|圖片|语音|語音|视频|影片|表情|贴图|貼圖)\]|\d+ repl(?:y|ies)|last reply .{2,40}|view thread|new)$/i;
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

/**
 * @param stamps of each line that has one, the length of its stamp
 * @param times how many times stand alone: those below names are most of them, or none is a name
 */
export function headsOf(
  lines: readonly Line[],
  stamps: ReadonlyMap<Line, number>,
  times: number,
): Head[] {
  const signed = headsOfKind(lines, (line, next, i) => nameAboveTime(line, next, i, lines));
  return [
    ...headsOfKind(lines, nameAndTime),
    ...headsOfKind(lines, (line, next, i) => stampAndName(line, next, i, stamps)),
    ...(3 * signed.length >= times ? signed : []),
  ];
}

/** All heads of a kind, where there are several. */
function headsOfKind(
  lines: readonly Line[],
  find: (line: Line, next: Line, i: number) => Head | null,
): Head[] {
  const heads = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    return (next && next.text !== '' ? find(line, next, i) : null) ?? [];
  });
  return heads.length >= FEWEST_HEADS ? heads : [];
}

/** Ann Poe  10:04 AM */
function nameAndTime(first: Line, next: Line, i: number): Head | null {
  const name = SPEAKER_AND_TIME.exec(first.text)?.groups?.['name'];
  if (name === undefined || SPEAKER_AND_TIME.test(next.text)) return null;
  return { first, name: { start: first.from, end: first.from + name.length }, below: i + 1 };
}

/** [10:04 AM] Poe, Ann */
function stampAndName(
  first: Line,
  next: Line,
  i: number,
  stamps: ReadonlyMap<Line, number>,
): Head | null {
  const stamp = stamps.get(first);
  if (stamp === undefined || stamps.has(next) || !SPEAKER.test(first.text.slice(stamp)))
    return null;
  return { first, name: { start: first.from + stamp, end: first.to }, below: i + 1 };
}

/** Ann Poe, and below her name 10:04 AM; not the next point of a programme, which has a time too. */
function nameAboveTime(first: Line, time: Line, i: number, lines: readonly Line[]): Head | null {
  if (!isName(first.text) || !TIME_ALONE.test(time.text)) return null;
  const said = lines[i + 2];
  if (!said || said.text === '') return null;
  if (isName(said.text) && TIME_ALONE.test(lines[i + 3]?.text ?? '')) return null;
  return { first, name: { start: first.from, end: first.to }, below: i + 2 };
}

function isName(line: string): boolean {
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
    const colon = /\p{Script=Han}/u.test(said.text) ? '：' : ': ';
    return [
      { start: first.start, end: name.start, glue: '\n\n' },
      { start: name.end, end: said.from, glue: colon },
    ];
  });
}
