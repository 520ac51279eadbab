/**
 * Chats as their programs save and copy them: when something was said, and lines that only say who
 * speaks and when, are left out; so is what stands for a picture.
 */

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
  String.raw`^${NAME_PART}(?: ${NAME_PART}){0,3}[\s,]+${WHICH_DAY}${TIME}$`,
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

export function chats(text: string, lines: readonly Line[]): Cut[] {
  if (!/\d:\d\d/.test(text)) return [];
  const stamped = lines.filter((line) => STAMP.test(line.text));
  const headed = lines.filter((_, i) => isHead(lines, i));
  const cuts: Cut[] = [];
  const named = new Set(lines.filter((_, i) => isStampedName(lines, i)));
  if (stamped.length >= FEWEST_STAMPS)
    for (const line of stamped) {
      const stamp = STAMP.exec(line.text)?.[0].length ?? 0;
      if (named.size >= FEWEST_STAMPS && named.has(line)) cuts.push(lineCut(line, '\n\n'));
      else cuts.push({ start: line.from, end: line.from + stamp, glue: '\n\n' });
    }
  if (headed.length >= FEWEST_STAMPS) cuts.push(...headed.map((line) => lineCut(line, '\n\n')));
  const timed = timesAlone(lines);
  if (timed.isChat) cuts.push(...timed.cuts);
  if (cuts.length === 0) return timed.cuts;
  for (const line of lines)
    if (NO_WORDS.test(line.text.replace(STAMP, ''))) cuts.push(lineCut(line, '\n\n'));
  return [...cuts, ...cutsAt(text, SIGNS, ''), ...timed.cuts];
}

/** Times on lines of their own: below a name in a chat, or in the midst of what a transcript says. */
function timesAlone(lines: readonly Line[]): { isChat: boolean; cuts: Cut[] } {
  const timed = [...lines.keys()].filter((i) => TIME_ALONE.test(lines[i]?.text ?? ''));
  const signed = timed.filter((i) => isSigned(lines, i));
  const isChat = signed.length >= FEWEST_STAMPS && 3 * signed.length >= timed.length;
  if (!isChat && timed.length < FEWEST_TIMES) return { isChat, cuts: [] };
  const cuts = timed.flatMap((i): Cut[] => {
    const [above, line] = [lines[i - 1], lines[i]];
    if (!line) return [];
    if (!isChat) return [{ start: Math.max(0, line.start - 1), end: line.next, glue: ' ' }];
    return [lineCut(above && isSigned(lines, i) ? above : line, '\n\n', line)];
  });
  return { isChat, cuts };
}

/** Whether a time stands between a name and what is said. */
function isSigned(lines: readonly Line[], i: number): boolean {
  const above = lines[i - 1]?.text ?? '';
  return (
    SPEAKER.test(above) &&
    (/^\p{Lu}/u.test(above) || above.length <= LONGEST_UNCAPITALIZED) &&
    (lines[i + 1]?.text ?? '') !== ''
  );
}

/** Whether a line says who speaks and when, and the next one what. */
function isHead(lines: readonly Line[], i: number): boolean {
  const line = lines[i]?.text ?? '';
  const next = lines[i + 1]?.text ?? '';
  return SPEAKER_AND_TIME.test(line) && next !== '' && !SPEAKER_AND_TIME.test(next);
}

/** The same with a stamp in front. */
function isStampedName(lines: readonly Line[], i: number): boolean {
  const line = lines[i]?.text ?? '';
  const next = lines[i + 1]?.text ?? '';
  const stamp = STAMP.exec(line)?.[0];
  return (
    stamp !== undefined &&
    SPEAKER.test(line.slice(stamp.length)) &&
    next !== '' &&
    !STAMP.test(next)
  );
}
