/** How chats write who speaks, with a time or without, on a line of its own. */

import { EDITED, WHEN } from './chat-stamps';

const NAME_PART = String.raw`(?:\p{Lu}[\p{L}\p{M}'’.-]{0,30}|\p{Lo}{1,12})`;
/** Whom a program cannot name. */
const NUMBERED = String.raw`(?:Speaker|Participant|Interviewer|说话人|發言人|发言人|說話人)\s?\d{1,2}`;
/** As a person chooses it. */
const ANY_NAME = String.raw`\S(?:.{0,38}?[^\s,])??`;
/**
 * Ann Poe  10:04 AM · 安 10:04. A line of prose may end with a time too, but has words that are no
 * names.
 */
export const SPEAKER_AND_TIME = new RegExp(
  String.raw`^(?<name>${NUMBERED}|${NAME_PART}(?: ${NAME_PART}){0,3}?)[\s,]+${WHEN}${EDITED}$`,
  'du',
);
/** Ann Poe, [05.03.2024 10:02] · ann.poe — Today at 10:06 · Speaker 1 (00:03): */
export const SPEAKER_AND_MARK = new RegExp(
  String.raw`^(?<name>${ANY_NAME})(?:,? \[${WHEN}\]:?|\s?\(${WHEN}\)[:：]?|\s+[—–]\s+${WHEN})${EDITED}$`,
  'd',
);
/** [Ann Poe] 10:02:11 · 00:00:03 Ann Poe, with seconds, which programmes do not have */
export const MARKED_SPEAKER = new RegExp(
  String.raw`^(?:\[(?<name>[^[\]]{1,40})\]\s+${WHEN}|\d{1,2}:\d{2}:\d{2}\s+(?<other>${NUMBERED}|${NAME_PART}(?: ${NAME_PART}){0,3}))$`,
  'du',
);
/** 2024-03-05 10:02:11 安娜(12345678) */
export const TIME_AND_NUMBERED = new RegExp(
  String.raw`^${WHEN}\s+(?<name>${ANY_NAME})\s?(?:\(\d{4,}\)|<[^<>\s]+@[^<>\s]+>)$`,
  'd',
);
/** What she says is on the next line: "[10:02 AM] Poe, Ann", or her name above the time. */
export const SPEAKER = new RegExp(`^${NAME_PART}(?:,? ${NAME_PART}){0,3}$`, 'u');
export const ANY_SPEAKER = new RegExp(`^${ANY_NAME}$`);
