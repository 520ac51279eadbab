/**
 * Lines that stand on a page around what is written there, word by word. Parts of patterns, to be
 * matched with a whole line, in any case.
 */

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const DATE = String.raw`(?:${MONTH} \d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?|\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \d{4}|\d{4}-\d\d-\d\d)`;
const SPAN = String.raw`\d+\s?(?:y|yr|mo|wk?|d|hr?|m|min|s|sec|years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b\.?`;
const AGO = String.raw`(?:about |over |almost )?${SPAN}(?:,? ${SPAN})? ago`;
const WHEN = String.raw`(?:${AGO}|(?:on )?${DATE}.{0,20})`;
const HANDLE = String.raw`@?[\w.-]{2,39}`;
const COUNT = String.raw`\d[\d,.]*\s?[km]?`;

/** Above a list of what else there is to read */
export const RELATED =
  '(?:related|more|latest|popular) (?:articles|stories|news|posts|topics)|you may also like|相关(?:阅读|新闻|推荐)|相關(?:閱讀|新聞)';
/** Behind a heading of Wikipedia */
export const EDIT = String.raw`\[(?:edit(?: source)?|编辑|編輯)\]`;

/** Each is furniture wherever it stands alone. */
export const AROUND_ARTICLES = [
  'advertisements?|sponsored|sign in|log in|sign up|open in app|subscribe(?: now)?|share(?: this(?: article| page| story)?)?|print(?: this page)?',
  'skip to (?:main )?content|jump to (?:navigation|search|content)(?:\\s?jump to search)?|back to top',
  RELATED,
  'similar content being viewed by others',
  'cookie (?:settings|policy|preferences)|privacy policy|terms (?:of use|and conditions|of service)',
  String.raw`leave a comment|\d+ comments?|from wikipedia, the free encyclopedia|click here to subscribe.{0,40}|follow us on .{2,40}`,
  String.raw`(?:read more|see also|related|more on this)\s?[:：].{0,100}`,
  String.raw`(?:copyright\s*)?(?:©|\(c\))\s*\d{4}.{0,80}|all rights reserved\.?`,
  String.raw`(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?\s?:?\s+(?:${DATE}|${AGO})[^.!?]{0,40}`,
  String.raw`\d+ min(?:ute)? read|member-only story|photo by .{2,40} on \w+|image (?:source|credit)s?\s?[:：].{1,60}`,
  String.raw`download (?:pdf|citation|references)|open access|${COUNT} (?:accesses|citations|altmetric|downloads)|metrics\s?details|.{0,120}\scite this article`,
  '广告|廣告|(?:责任|責任)?(?:编辑|編輯)\\s?[:：|｜].{1,20}',
  '分享(?:(?:到|至)?\\s?[:：].{0,30}|(?:到|至)\\s?(?:微信|微博|朋友圈|QQ).{0,20})?|(?:版权所有|版權所有).{0,40}|(?:来源|來源|图源|圖源|图片来源)\\s?[:：|｜].{1,20}|(?:文字|排版|校对|审核)\\s?[|｜].{1,20}',
  '(?:上一篇|下一篇)\\s?[:：].{0,60}|返回(?:顶部|首页)|字号\\s?[:：].{0,12}|(?:【(?:打印|关闭|大|中|小|纠错|收藏)】\\s*)+',
  String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|[-/]\d{1,2}[-/]\d{1,2})(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*(?:来源|來源|作者|编辑|編輯|记者|記者)\s?[:：]\s?\S{1,20})+`,
  '点击上方.{2,20}关注.{0,12}|以下文章来源于.{1,40}|[-—–\\s]{0,6}(?:END|完)[-—–\\s]{1,6}|长按.{0,12}(?:二维码|关注).{0,12}|点赞、?(?:在看|转发|收藏).{0,30}|阅读原文|喜欢此内容的人还喜欢',
].join('|');

/** Sentences that a page says of itself, whatever its article is about; of those they are several in a line. */
export const OF_THE_PAGE = [
  String.raw`thank(?:s| you) for reading .{2,60}[!.] (?:subscribe for free to .{5,90}|this post is public.{0,60})`,
  String.raw`sign up to (?:discover human stories|(?:receive|get) (?:our|the latest|new posts|weekly|daily)) .{5,90}|distraction-free reading\. no ads\.`,
  String.raw`you(?: are|['’]re) receiving this (?:e-?mail|newsletter|message) because .{5,120}|view this (?:e-?mail|newsletter) in your browser`,
  String.raw`unsubscribe(?: from this list)?(?: ?[|·].{0,80})?|(?:manage|update) your (?:e-?mail )?preferences`,
  String.raw`your e-?mail address will not be published\..{0,60}|this site uses akismet .{0,100}`,
  String.raw`(?:this|our) (?:web)?site uses cookies .{5,200}|we use (?:cookies|cookies and .{5,40}) (?:to|for) (?:give|show|improve|personali[sz]e|analy[sz]e|offer|make|ensure|provide|store|deliver|help|enhance).{5,200}`,
  String.raw`by (?:clicking|continuing|using|accepting) .{2,80} you (?:agree|consent|accept) .{2,120}(?:cookies|privacy|terms).{0,80}`,
  String.raw`(?:please enable javascript|enable javascript to (?:view|use|see)) .{2,100}|(?:javascript|your browser) .{0,30}(?:disabled|not supported).{0,120}`,
  String.raw`this (?:post|article|page) (?:may )?contains? affiliate links.{0,160}|as an amazon associate,? (?:i|we) earn .{5,60}|(?:i|we) may (?:earn|receive) .{0,40}commissions?.{0,120}`,
  String.raw`you have \d+ (?:free )?(?:article|stor)(?:y|ies|s)? (?:left|remaining).{0,40}|already an? (?:subscriber|member)\? .{2,20}`,
  String.raw`this (?:article|content|story) is (?:(?:only )?(?:available )?(?:for|to) (?:paid |paying )?(?:subscribers|members)(?: only)?|more than \d+ (?:years?|months?) old)\.?`,
  String.raw`the authors? declares? (?:that (?:they|he|she) (?:have|has) )?no (?:known )?(?:potential )?(?:conflicts? of|competing|financial).{0,120}`,
  String.raw`(?:keywords?|key words|index terms)\s?[:—–-]\s?[^.;,·]{1,60}(?:[;,·][^.;,·]{1,60}){1,20}\.?|(?:关键词|關鍵詞|关键字)\s?[:：][^。；;，,、]{1,30}(?:[；;，,、][^。；;，,、]{1,30}){1,20}。?`,
  String.raw`(?:(?:免责)?(?:声明|聲明)[:：]\s?)?.{0,16}(?:仅代表(?:作者|个人|本人)|不代表本(?:站|平台|网|刊|公众号|公司)).{0,80}`,
  String.raw`.{0,20}未经.{0,8}(?:授权|许可|同意).{0,12}(?:禁止|不得|请勿)(?:转载|复制|使用).{0,20}`,
  String.raw`(?:欢迎|请|记得)(?:大家)?(?:点赞|关注|转发|收藏|分享|订阅|留言)[^。！!]{0,30}[。！!]?|(?:扫描|扫码|长按)(?:下方|上方|识别)?[^。]{0,20}(?:二维码|公众号)[^。]{0,20}。?`,
].join('|');

/** Buttons, counts and dates of pages on which people answer each other: only several of them are. */
export const AROUND_ANSWERS = [
  '(?:up|down)vote|reply|replies|follow(?:ing)?|share|save|report|award|like|quote|comment|repost|retweet|send|helpful|listen|add a comment|go to comments|more replies|op|…?see more|show more|add to cart|buy now',
  'improve this (?:question|answer)|sort(?:ed)? by:?|highest score \\(default\\)|view all \\d+ comments|customer reviews|visit the .{2,40} store',
  String.raw`${COUNT} (?:answers?|comments?|repl(?:y|ies)|reposts?|retweets?|views?|points?|likes?|votes?|upvotes?|shares?)(?: · ${AGO})?`,
  String.raw`(?:\d+ people|one person) found this helpful|reviewed in .{2,40} on ${DATE}|(?:.{0,60})verified purchase|\d(?:\.\d)? out of 5 stars\s.{0,80}ratings?.{0,60}`,
  String.raw`${DATE}|${AGO}(?: [·•] edited.{0,20})?|${SPAN} [·•](?: edited [·•]?)?`,
  String.raw`(?:asked|answered|edited|modified|posted|updated) ${WHEN}|viewed ${COUNT} times`,
  String.raw`${HANDLE} (?:commented|opened this issue|closed this(?: as completed)?|reopened this|added the .{1,40} label|mentioned this (?:issue|pull request)|self-assigned this).{0,40}`,
  String.raw`${HANDLE} ${HANDLE} (?:added the .{1,40} label|mentioned this (?:issue|pull request)|closed this|reopened this).{0,40}`,
  String.raw`(?:type|priority|status|resolution|assignee|reporter|labels|components?|(?:affects|fix) versions?|votes|watchers|created|updated|due|sprint|story points)\s?:.{0,80}|details|description|activity|all comments work log.{0,40}|.{2,40} added a comment(?:\s-.{4,40})?`,
  String.raw`(?:${COUNT} points? by )?${HANDLE} ${AGO}(?: \| .{0,80})`,
  String.raw`.{1,40}(?:'s user|\s) ?avatar|.{0,60}\d (?:gold|silver|bronze) badges?.{0,80}|[ur]/[\w-]{2,30}|@[\w.-]{2,39}|[·•]`,
  '赞|点赞|回复|收藏|转发|举报|分享|关注|关注者|被浏览|关注问题|写回答|邀请回答|默认排序|喜欢|展开全文|收起|查看全部.{0,12}|好问题 \\d+|赞同 [\\d,.万]+',
  String.raw`(?:谢邀。)?\d[\d,.]*\s?[万千]?\s?(?:人赞同了该回答|人赞同|条评论|条回复|个回答|赞|评论|回复|收藏|喜欢|阅读|浏览)`,
  String.raw`(?:发布于|编辑于|发表于)\s?.{2,24}|刚刚|\d+\s?(?:分钟|小时|天|周|个月|年)前(?:.{0,8})`,
].join('|');
