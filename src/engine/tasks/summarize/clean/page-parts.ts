/** What stands around an article on its page and comes along when all of it is copied. */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

const ALONE = [
  'advertisements?|sponsored|sign in|log in|sign up|subscribe(?: now)?|share(?: this(?: article| page| story)?)?|print(?: this page)?|skip to (?:main )?content|jump to (?:navigation|search|content)(?:\\s?jump to search)?|(?:related|more|latest|popular) (?:articles|stories|news|posts|topics)|you may also like|cookie (?:settings|policy|preferences)|privacy policy|terms (?:of use|and conditions|of service)|back to top|leave a comment|\\d+ comments?|from wikipedia, the free encyclopedia|click here to subscribe.{0,40}|follow us on .{2,40}',
  '(?:read more|see also|related|more on this)\\s?[:：].{0,100}',
  '(?:copyright\\s*)?(?:©|\\(c\\))\\s*\\d{4}.{0,80}|all rights reserved\\.?',
  '广告|廣告|相关(?:阅读|新闻|推荐)|相關(?:閱讀|新聞)|(?:责任|責任)?(?:编辑|編輯)\\s?[:：].{1,20}|分享(?:到|至)?\\s?[:：]?.{0,20}|(?:版权所有|版權所有).{0,40}|(?:来源|來源)\\s?[:：].{1,20}|(?:上一篇|下一篇)\\s?[:：].{0,60}|返回(?:顶部|首页)|字号\\s?[:：].{0,12}|(?:【(?:打印|关闭|大|中|小|纠错|收藏)】\\s*)+',
  String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|[-/]\d{1,2}[-/]\d{1,2})(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*(?:来源|來源|作者|编辑|編輯|记者|記者)\s?[:：]\s?\S{1,20})+`,
  String.raw`(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?\s?:?\s+(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}|\d{4}-\d\d-\d\d|\d+ (?:minute|hour|day|week|month|year)s? ago)(?:[^.!?]{0,40})`,
].join('|');
const PART = new RegExp(`^(?:${ALONE})$`, 'i');
/** Home | News | Sport · 首页 > 新闻 > 本地 */
const NAVIGATION = /^[^|>›»·.!?。！？\n]{1,24}(?:\s[|>›»·]\s[^|>›»·.!?。！？\n]{1,24}){2,}$/u;
/** Behind a heading of Wikipedia. */
const EDIT = /\[(?:edit(?: source)?|编辑|編輯)\]$/;
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
/** Below such a heading, one behind the other, what else there is to read */
const RELATED =
  /^(?:(?:related|more|latest|popular) (?:articles|stories|news|posts|topics)|you may also like|相关(?:阅读|新闻|推荐)|相關(?:閱讀|新聞))$/i;
const ITEM = /^[·•▪◆>-]\s?\S/u;
const LONGEST = 130;

export function pageParts(_text: string, lines: readonly Line[]): Cut[] {
  const cuts: Cut[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.text === '' || line.text.length > LONGEST) continue;
    if (PART.test(line.text) || BY_LINE.test(line.text) || isNavigation(lines, i))
      cuts.push(lineCut(line, '\n\n', RELATED.test(line.text) ? lastBelow(lines, i, ITEM) : line));
    else if (CONTENTS.test(line.text) && ENTRY.test(lines[i + 1]?.text ?? ''))
      cuts.push(lineCut(line, '\n\n', lastBelow(lines, i, ENTRY)));
    const edit = line.text.endsWith(']') ? EDIT.exec(line.text)?.[0].length : undefined;
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
