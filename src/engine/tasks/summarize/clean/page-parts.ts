/** What stands around an article on its page and comes along when all of it is copied. */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

const ALONE = [
  'advertisements?|sponsored|sign in|log in|sign up|subscribe(?: now)?|share(?: this(?: article| page| story)?)?|print(?: this page)?|skip to (?:main )?content|jump to (?:navigation|search|content)(?:\\s?jump to search)?|(?:related|more|latest|popular) (?:articles|stories|news|posts|topics)|you may also like|cookie (?:settings|policy|preferences)|privacy policy|terms (?:of use|and conditions|of service)|back to top|leave a comment|\\d+ comments?|from wikipedia, the free encyclopedia|click here to subscribe.{0,40}|follow us on .{2,40}',
  '(?:read more|see also|related|more on this)\\s?[:：].{0,100}',
  '(?:copyright\\s*)?(?:©|\\(c\\))\\s*\\d{4}.{0,80}|all rights reserved\\.?',
  '广告|廣告|相关(?:阅读|新闻|推荐)|相關(?:閱讀|新聞)|(?:责任|責任)?(?:编辑|編輯)\\s?[:：].{1,20}|分享(?:到|至)?\\s?[:：]?.{0,20}|(?:版权所有|版權所有).{0,40}|(?:来源|來源)\\s?[:：].{1,20}|(?:上一篇|下一篇)\\s?[:：].{0,60}|返回(?:顶部|首页)',
].join('|');
const PART = new RegExp(`^(?:${ALONE})$`, 'i');
/** Home | News | Sport · 首页 > 新闻 > 本地 */
const NAVIGATION = /^[^|>›»·.!?。！？\n]{1,24}(?:\s[|>›»·]\s[^|>›»·.!?。！？\n]{1,24}){2,}$/u;
/** Behind a heading of Wikipedia. */
const EDIT = /\[(?:edit(?: source)?|编辑|編輯)\]$/;
const LONGEST = 130;

export function pageParts(_text: string, lines: readonly Line[]): Cut[] {
  const cuts: Cut[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.text === '' || line.text.length > LONGEST) continue;
    if (PART.test(line.text) || (NAVIGATION.test(line.text) && !isTableRow(lines, i)))
      cuts.push(lineCut(line, '\n\n'));
    const edit = line.text.endsWith(']') ? EDIT.exec(line.text)?.[0].length : undefined;
    if (edit !== undefined) cuts.push({ start: line.to - edit, end: line.to, glue: '\n\n' });
  }
  return cuts;
}

/** Another line with bars beside it makes a table of both, which is another's matter. */
function isTableRow(lines: readonly Line[], i: number): boolean {
  return [lines[i - 1], lines[i + 1]].some((other) => other?.text.includes(' | ') === true);
}
