/**
 * Marks that stand in a sentence and are not said: those of footnotes, and the datelines of news
 * agencies in front of the first.
 */

import { cutsAt, type Cut, type FindCuts } from './cuts';

const NOTE = String.raw`\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|(?:note|n|nb|fn) ?\d{1,3}|[a-z]+ needed|who\?|when\?|where\?|which\?|by whom\?|clarify|clarification needed|dead link|sic)\](?::\s?\d{1,4}(?:[–-]\d{1,4})?(?![\d.]))?`;
const BEHIND_MARK = new RegExp(
  String.raw`(?<=[.!?。！？]["'”’)」』]{0,2}) ?(?:${NOTE})+|(?<=[,;:，；：])(?:${NOTE})+|(?<=[.!?。！？]["”’)」』]{0,2})[¹²³⁰⁴-⁹†‡]+|(?<=\p{L}[.!?。！？]["”’)」』]{0,2})\(\d{1,2}\)(?=\s|$)`,
  'gu',
);
const BEHIND_WORD = new RegExp(String.raw`(?<=[\p{L}\p{N}"”’)」』])(?:${NOTE})+`, 'gu');

/** Behind a word, brackets may be part of a program: only beside others they are notes. */
export const footnotes: FindCuts = (text) => {
  if (!/[[¹²³⁰⁴-⁹†‡]|[.!?。！？]\S{0,2}\(\d/u.test(text)) return [];
  const sure = cutsAt(text, BEHIND_MARK, '');
  return sure.length === 0 ? [] : [...sure, ...cutsAt(text, BEHIND_WORD, '')];
};

/** SALEM, Mass. (AP) — · LONDON, March 3 (Reuters) - · (CNN) -- · Paris (AFP) – */
const CITY = String.raw`\p{Lu}[\p{Lu}'’.-]+(?: \p{Lu}[\p{Lu}'’.-]+){0,3}`;
const REGION = String.raw`(?:, [\p{L}. ]{2,25}?(?: \d{1,2})?(?:, \d{4})?){0,2}`;
const AGENCY = String.raw`(?:\((?:AP|Reuters|AFP|UPI|CNN|BBC|Bloomberg|Xinhua|PTI|IANS|ANI|dpa|DPA|Kyodo|TASS|EFE|ANSA|MarketWatch|Business Wire|BUSINESS WIRE|PRNewswire|GLOBE NEWSWIRE|ACCESSWIRE|The [A-Z][a-z]+ Press)\)|\/(?:PRNewswire(?:-[\w-]{2,20})?|CNW)\/)`;
const DASH = String.raw`\s?(?:—|–|--|-)\s+`;
/** Without an agency, only what no hyphen is. */
const LONG_DASH = String.raw`\s?(?:—|--)\s+(?=["“'‘]?\p{Lu})`;
const NAMED = String.raw`\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,2}`;
const LIVE = String.raw`(?:The latest on [^.\n]{1,150}\(all times local\):\s*)?(?:\d{1,2}(?::\d{2})?\s?[ap]\.m\.\s*)?`;
/**
 * 新华社北京3月5日电（记者张三）· 中新网3月5日电 · 本报讯（记者 张三 通讯员 李四）. Without an agency and what stands
 * behind, words such as 新能源电池 would lose their beginning.
 */
const CHINESE_AGENCY = String.raw`(?:新[华華]社|中央社|本[报報台网網刊社站]|[新中]\p{Script=Han}{1,6}[社网網报報台])`;
const CHINESE = String.raw`${CHINESE_AGENCY}(?:\p{Script=Han}{0,12}[0-9０-９]{1,2}月[0-9０-９]{1,2}日(?:电|讯|電|訊)|\p{Script=Han}{0,12}?(?:电|讯|電|訊)(?=[\s：:，（(]))\s?`;
const REPORTERS = String.raw`[（(](?:见习)?(?:记者|記者)[^（）()\n]{1,60}[）)]`;
const DATELINES = [
  String.raw`(?:${CITY}${REGION}(?: ?${AGENCY}${DASH}|${LONG_DASH})${LIVE})`,
  String.raw`(?:(?:${NAMED}${REGION} )?${AGENCY}${DASH}${LIVE})`,
  String.raw`(?:${CHINESE}(?:${REPORTERS})?[：:，\s]*)`,
].join('|');
const DATELINE = new RegExp(String.raw`^\s*(?:${DATELINES})(?=\S)`, 'u');
const FURTHEST = 400;
/** Below a headline, only with the agency or the reporters, who stand nowhere else. */
const BELOW = new RegExp(
  String.raw`^(?:${CITY}${REGION} ?${AGENCY}${DASH}|${CHINESE}${REPORTERS}[：:，\s]*)(?=\S)`,
  'u',
);

/** The dateline that a text begins with. */
export const openingDateline: FindCuts = (text): Cut[] => {
  const found = DATELINE.exec(text.slice(0, FURTHEST))?.[0];
  return found === undefined ? [] : [{ start: 0, end: found.length, glue: '' }];
};

export const datelines: FindCuts = (text, lines): Cut[] => [
  ...openingDateline(text, lines),
  ...lines.flatMap(({ from, text: said }) => {
    const found = BELOW.exec(said.slice(0, FURTHEST))?.[0];
    return found === undefined ? [] : [{ start: from, end: from + found.length, glue: '' }];
  }),
];
