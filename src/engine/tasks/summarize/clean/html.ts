/** HTML: tags are left out and their words kept; scripts, styles, tables and code are left out whole. */

import { cutsAt, type Cut, type FindCuts } from './cuts';

const WHOLE =
  /<(?<name>script|style|head|table|pre|svg|nav|figure|template|noscript|iframe|select|textarea|datalist)\b[^>]{0,4000}>[^]*?<\/\k<name>\s*>/gi;
const COMMENT = /<!--[^]*?-->|<!doctype[^>]{0,200}>/gi;
const BLOCK =
  /<\/?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|br|hr|section|article|header|footer|main|aside|blockquote|html|body|form|title|td|tr|th)\b[^<>]{0,4000}>/gi;
const INLINE =
  /<\/?(?:a|b|i|u|s|em|strong|span|small|big|sub|sup|mark|cite|q|code|kbd|abbr|time|img|font|del|ins|strike|input|button|label|wbr)\b[^<>]{0,4000}>/gi;
const SPACE = /&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);/gi;
const AMPERSAND = /(?<=&)amp;/g;

/** With fewer, they are what the text is about. */
const FEWEST = 3;

export const html: FindCuts = (text) => {
  if (!text.includes('<') || !text.includes('>')) return [];
  const tags: Cut[] = [
    ...cutsAt(text, BLOCK, '\n\n'),
    ...cutsAt(text, INLINE, ''),
    ...cutsAt(text, COMMENT, ''),
  ];
  if (tags.length < FEWEST) return [];
  return [
    ...tags,
    ...cutsAt(text, WHOLE, '\n\n'),
    ...cutsAt(text, SPACE, ' '),
    ...cutsAt(text, AMPERSAND, ''),
  ];
};
