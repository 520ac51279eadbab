/**
 * Chats as their programs save and copy them: when something was said is left out, and so is what
 * stands for a picture; who speaks, on a line of its own, stands in front of what is said.
 */

import type { Span } from '../../../../contract/tasks/summarize';
import { cutsAt, lineCut, type Cut } from './cuts';
import type { Line } from './lines';

const DAY = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
const TIME = String.raw`(?:上午|下午|早上|中午|晚上|凌晨)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?`;
/** 3月5日 · 2024/3/5 · today at · 昨天 */
const WHICH_DAY = String.raw`(?:(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|${DAY}|[Tt]oday|[Yy]esterday|[今昨]天|星期.)\s?(?:at )?)?`;
/** [12/03/24, 10:00:11] · 12/03/2024, 10:00 - · [10:00] */
const STAMP = new RegExp(
  String.raw`^[\u200e\u200f]?(?:\[(?:${DAY},?\s+)?${TIME}(?:,\s+${DAY})?\]\s*|${DAY},?\s+${TIME}\s+[-–]\s+)(?=\S)`,
  'u',
);
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
const TIME_ALONE = new RegExp(String.raw`^${TIME}$`);
/** Without who sent it, which may stand in front. */
const NO_WORDS =
  /^(?:[^:：\n]{1,40}[:：]\s*)?[\u200e\u200f]?(?:<[^<>\n]{1,60} omitted>|(?:image|video|audio|sticker|GIF|document|Contact card) omitted|<attached: [^<>\n]{1,120}>|this message was deleted\.?|\[(?:图片|圖片|语音|語音|视频|影片|表情|贴图|貼圖)\]|\d+ repl(?:y|ies)|last reply .{2,40}|view thread|new)$/i;
/** :tada: · [捂脸] · (edited) */
const SIGNS =
  /(?<=^|\s):[a-z0-9_+-]{2,30}:(?=\s|$)|\[\p{Script=Han}{1,4}\]|[^\S\n]?\(edited\)[^\S\n]*$/gmu;

/** With fewer, a time is something else. */
const FEWEST_STAMPS = 2;
const FEWEST_TIMES = 3;

/** Who speaks, above what is said. */
interface Head {
  /** The lines that say who and when, and the one that says what */
  readonly first: Line;
  readonly name: Span;
  readonly said: Line;
}

export function chats(text: string, lines: readonly Line[]): Cut[] {
  if (!/\d:\d\d/.test(text)) return [];
  const stamps = stampsOf(lines);
  const timed = lines.filter((line) => TIME_ALONE.test(line.text));
  const signed = headsOf(lines, nameAboveTime);
  const heads = [
    ...headsOf(lines, nameAndTime),
    ...headsOf(lines, (line, next) => stampAndName(line, next, stamps)),
    ...(3 * signed.length >= timed.length ? signed : []),
  ];
  const times = timesAlone(timed, heads.length > 0);
  const isStamped = stamps.size >= FEWEST_STAMPS;
  if (heads.length === 0 && !isStamped) return times;
  const silent = lines.filter((line) => NO_WORDS.test(line.text.slice(stamps.get(line) ?? 0)));
  return [
    ...heads.flatMap(headCuts),
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

/** All heads of a kind, where there are several. */
function headsOf(
  lines: readonly Line[],
  find: (line: Line, next: Line, behind: readonly Line[]) => Head | null,
): Head[] {
  const heads = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    const head = next && next.text !== '' ? find(line, next, lines.slice(i + 2, i + 4)) : null;
    return head ?? [];
  });
  return heads.length >= FEWEST_STAMPS ? heads : [];
}

/** Ann Poe  10:04 AM */
function nameAndTime(first: Line, said: Line): Head | null {
  const name = SPEAKER_AND_TIME.exec(first.text)?.groups?.['name'];
  if (name === undefined || SPEAKER_AND_TIME.test(said.text)) return null;
  return { first, name: { start: first.from, end: first.from + name.length }, said };
}

/** [10:04 AM] Poe, Ann */
function stampAndName(first: Line, said: Line, stamps: ReadonlyMap<Line, number>): Head | null {
  const stamp = stamps.get(first);
  if (stamp === undefined || stamps.has(said) || !SPEAKER.test(first.text.slice(stamp)))
    return null;
  return { first, name: { start: first.from + stamp, end: first.to }, said };
}

/** Ann Poe, and below her name 10:04 AM; not the next point of a programme, which has a time too. */
function nameAboveTime(first: Line, time: Line, [said, behind]: readonly Line[]): Head | null {
  if (!isName(first.text) || !TIME_ALONE.test(time.text) || !said || said.text === '') return null;
  if (isName(said.text) && behind && TIME_ALONE.test(behind.text)) return null;
  return { first, name: { start: first.from, end: first.to }, said };
}

function isName(line: string): boolean {
  return SPEAKER.test(line) && (/^\p{Lu}/u.test(line) || line.length <= LONGEST_UNCAPITALIZED);
}

/** Leaves the name and what is said, with a colon between. */
function headCuts({ first, name, said }: Head): Cut[] {
  if (NO_WORDS.test(said.text)) return [lineCut(first, '\n\n', said)];
  const colon = /\p{Script=Han}/u.test(said.text) ? '：' : ': ';
  return [
    { start: first.start, end: name.start, glue: '\n\n' },
    { start: name.end, end: said.from, glue: colon },
  ];
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
