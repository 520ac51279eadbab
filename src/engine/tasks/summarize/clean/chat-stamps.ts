/** How chats write when something was said, as parts of patterns. */

const NUMERIC = String.raw`\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?`;
const DAY = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
export const TIME = String.raw`(?:上午|下午|早上|中午|晚上|凌晨)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?`;
const WEEKDAY =
  '(?:[Mm]on|[Tt]ues?|[Ww]ed(?:nes)?|[Tt]hu(?:rs)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}';
/** 3月5日 · 2024/3/5 · 5/3 · today at · 昨天 · Tuesday. In front of a time, and it may be missing. */
const WHICH_DAY = String.raw`(?:(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|${NUMERIC}|[Tt]oday|[Yy]esterday|${WEEKDAY}|[今昨]天|星期.),?\s?(?:at )?)?`;
const OF_MONTH = String.raw`(?:${WEEKDAY},? )?(?:\d{1,2} ${MONTH}|${MONTH} \d{1,2})`;
/** Tue, 5 Mar at 10:02 · 5 Mar 2024 10:02: programmes have the names of months too, but not so. */
const AT = String.raw`${OF_MONTH}(?:,? \d{4},? (?:at )?|,? at )`;
/** A time, with a day or without. */
export const WHEN = String.raw`(?:${AT}|${WHICH_DAY})${TIME}`;
export const EDITED = String.raw`(?:,? \(?[Ee]dited\)?)?`;

/** Tue, 05/03/2024 · 2024/03/05（二） · 2024.03.05 星期二 */
export const DAY_ALONE = String.raw`(?:${WEEKDAY},? )?${DAY}(?:\s?[(（]\p{Script=Han}{1,3}[)）]|\s(?:星期|週|周)\p{Script=Han})?`;

export const TIME_ALONE = new RegExp(String.raw`^${TIME}$`);
/** On a line of its own, also after a dash: — Today at 10:06 · [10:07] */
export const WHEN_ALONE = new RegExp(String.raw`^(?:[—–]\s*${WHEN}|\[${WHEN}\]|${WHEN})${EDITED}$`);
/** What no line of prose or of a programme is. */
export const SURELY_WHEN = new RegExp(String.raw`^(?:[—–]\s*${WHEN}|${AT}${TIME})${EDITED}$`);
/** [12/03/24, 10:00:11] · 12/03/2024, 10:00 - · [10:00] */
export const STAMP = new RegExp(
  String.raw`^[\u200e\u200f]?(?:\[(?:${NUMERIC},?\s+)?${TIME}(?:,\s+${DAY})?(?: \| Edited ${TIME})?\]\s*|${DAY},?\s+${TIME}\s+[-–]\s+)(?=\S)`,
  'u',
);
