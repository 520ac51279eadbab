/**
 * Chats as their programs save and copy them: when something was said, and lines that only say who
 * speaks and when, are left out; so is what stands for a picture.
 */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

const DAY = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?`;
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
  String.raw`^${NAME_PART}(?: ${NAME_PART}){0,3}[\s,]+(?:(?:[Tt]oday|[Yy]esterday) (?:at )?)?${TIME}$`,
  'u',
);
/** [10:02 AM] Poe, Ann: what she says is on the next line. */
const SPEAKER = new RegExp(`^${NAME_PART}(?:,? ${NAME_PART}){0,3}$`, 'u');
const TIME_ALONE = new RegExp(String.raw`^${TIME}$`);
/** Without who sent it, which may stand in front. */
const NO_WORDS =
  /^(?:[^:：\n]{1,40}[:：]\s*)?[\u200e\u200f]?(?:<[^<>\n]{1,60} omitted>|(?:image|video|audio|sticker|GIF|document|Contact card) omitted|<attached: [^<>\n]{1,120}>|this message was deleted\.?|\[(?:图片|圖片|语音|語音|视频|影片|表情|贴图|貼圖)\]|\d+ repl(?:y|ies))$/i;

/** With fewer, a time is something else. */
const FEWEST_STAMPS = 2;
const FEWEST_TIMES = 3;

export function chats(text: string, lines: readonly Line[]): Cut[] {
  if (!/\d:\d\d/.test(text)) return [];
  const stamped = lines.filter((line) => STAMP.test(line.text));
  const headed = lines.filter((_, i) => isHead(lines, i));
  const timed = lines.filter((line) => TIME_ALONE.test(line.text));
  const named = new Set(lines.filter((_, i) => isStampedName(lines, i)));
  const cuts: Cut[] = [];
  if (stamped.length >= FEWEST_STAMPS)
    for (const line of stamped) {
      const stamp = STAMP.exec(line.text)?.[0].length ?? 0;
      if (named.size >= FEWEST_STAMPS && named.has(line)) cuts.push(lineCut(line, '\n\n'));
      else cuts.push({ start: line.from, end: line.from + stamp, glue: '\n\n' });
    }
  const isChat = cuts.length > 0 || headed.length >= FEWEST_STAMPS;
  if (headed.length >= FEWEST_STAMPS) cuts.push(...headed.map((line) => lineCut(line, '\n\n')));
  // What is said goes on over the times of a transcript.
  if (timed.length >= FEWEST_TIMES)
    cuts.push(
      ...timed.map(
        ({ start, next }) => ({ start: Math.max(0, start - 1), end: next, glue: ' ' }) as const,
      ),
    );
  if (isChat)
    for (const line of lines)
      if (NO_WORDS.test(line.text.replace(STAMP, ''))) cuts.push(lineCut(line, '\n\n'));
  return cuts;
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
