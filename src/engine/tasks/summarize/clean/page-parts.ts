/** What stands around an article on its page and comes along when all of it is copied. */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';
import { AROUND_ARTICLES, EDIT, OF_THE_PAGE, RELATED } from './page-words';

const PART = new RegExp(`^(?:${AROUND_ARTICLES})$`, 'i');
const NOTICE = new RegExp(`^(?:${OF_THE_PAGE})$`, 'i');
/** Home | News | Sport · 首页 > 新闻 > 本地 */
const NAVIGATION = /^[^|>›»·.!?。！？\n]{1,24}(?:\s[|>›»·]\s[^|>›»·.!?。！？\n]{1,24}){2,}$/u;
const EDIT_BEHIND = new RegExp(`${EDIT}$`);
/** By Ann Poe, Science Editor · By Bo Lee and Cy Wu */
const NAME = String.raw`\p{Lu}[\p{L}'’.-]*`;
const BY_LINE = new RegExp(
  String.raw`^By ${NAME}(?: ${NAME}){1,3}(?:(?:,| and| [|·]) ${NAME}(?: (?:${NAME}|of|and|for)){0,5}){0,3}$`,
  'u',
);
/** 2.1	Voice · The voice of birds ..... 12 */
const CONTENTS = /^(?:(?:table of )?contents|目录|目錄)(?:\s?\[(?:hide|show|隐藏|隱藏)\])?$/i;
const ENTRY =
  /^(?:\d+(?:\.\d+)*\.?(?:\t|\s{2,}|(?<=\.\d+\.?) )\S.{0,80}|.{2,80}?(?:\s?\.){3,}\s?\d{1,4})$/;
const ABOVE_ITEMS = new RegExp(`^(?:${RELATED})$`, 'i');
const ITEM = /^[·•▪◆>-]\s?\S/u;
const LONGEST = 130;
const LONGEST_NOTICE = 280;

export function pageParts(_text: string, lines: readonly Line[]): Cut[] {
  const cuts: Cut[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.text === '' || line.text.length > LONGEST_NOTICE) continue;
    if (NOTICE.test(line.text)) cuts.push(lineCut(line, '\n\n'));
    if (line.text.length > LONGEST) continue;
    if (PART.test(line.text) || BY_LINE.test(line.text) || isNavigation(lines, i))
      cuts.push(
        lineCut(line, '\n\n', ABOVE_ITEMS.test(line.text) ? lastBelow(lines, i, ITEM) : line),
      );
    else if (CONTENTS.test(line.text) && ENTRY.test(lines[i + 1]?.text ?? ''))
      cuts.push(lineCut(line, '\n\n', lastBelow(lines, i, ENTRY)));
    const edit = line.text.endsWith(']') ? EDIT_BEHIND.exec(line.text)?.[0].length : undefined;
    if (edit !== undefined) cuts.push({ start: line.to - edit, end: line.to, glue: '\n\n' });
  }
  return cuts;
}

/** Another line with bars beside it makes a table of both, which is another's matter. */
function isNavigation(lines: readonly Line[], i: number): boolean {
  return (
    NAVIGATION.test(lines[i]?.text ?? '') &&
    ![lines[i - 1], lines[i + 1]].some((other) => other?.text.includes(' | ') === true)
  );
}

/** The last item of the list below a heading, or the heading */
function lastBelow(lines: readonly Line[], heading: number, item: RegExp): Line | undefined {
  let last = heading;
  while (item.test(lines[last + 1]?.text ?? '')) last += 1;
  return lines[last];
}
