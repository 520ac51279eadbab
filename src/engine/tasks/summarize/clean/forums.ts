/**
 * Pages on which people answer each other (questions, issues, threads), copied as a whole: buttons,
 * counts, and lines that only say who wrote when are no part of what was written.
 */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

const SPAN = String.raw`\d+\s?(?:y|yr|mo|wk?|d|hr?|m|min|s|sec|years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b\.?`;
const AGO = String.raw`(?:about |over |almost )?${SPAN}(?:,? ${SPAN})? ago`;
const NAME = String.raw`@?[\w.-]{2,39}`;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const WHEN = String.raw`(?:${AGO}|(?:on )?${MONTH} \d{1,2}.{0,20})`;

const FURNITURE = [
  '(?:up|down)vote|reply|replies|follow|share|save|report|award|like|quote|add a comment|go to comments|more replies|op|edited',
  'improve this (?:question|answer)|sort(?:ed)? by:?|highest score \\(default\\)|view all \\d+ comments',
  String.raw`\d[\d,.]*\s?(?:answers?|comments?|replies|views?|points?|likes?|votes?|upvotes?|shares?)(?: · ${AGO})?`,
  String.raw`${AGO}(?: [·•] edited.{0,20})?`,
  String.raw`(?:asked|answered|edited|modified|posted|updated) ${WHEN}|viewed [\d.,]+[km]? times`,
  String.raw`${NAME} (?:commented|opened this issue|closed this(?: as completed)?|reopened this|added the .{1,40} label|mentioned this (?:issue|pull request)|self-assigned this).{0,40}`,
  String.raw`${NAME} ${NAME} (?:added the .{1,40} label|mentioned this (?:issue|pull request)|closed this|reopened this).{0,40}`,
  String.raw`.{1,40}(?:'s user|\s) ?avatar`,
  String.raw`.{0,60}\d (?:gold|silver|bronze) badges?.{0,80}`,
  String.raw`[ur]/[\w-]{2,30}`,
  '赞|点赞|回复|收藏|转发|举报|分享|关注|展开全文|收起|查看全部.{0,12}',
  String.raw`\d[\d.,]*\s?[万千]?\s?(?:人赞同了该回答|人赞同|条评论|条回复|个回答|赞|评论|回复|收藏|喜欢|阅读|浏览)`,
  String.raw`(?:发布于|编辑于|发表于)\s?.{2,24}|刚刚|\d+\s?(?:分钟|小时|天|周|个月|年)前(?:.{0,8})`,
].join('|');
const PART = new RegExp(`^(?:[•·]\\s*)?(?:${FURNITURE})$`, 'i');
/** Only beside others: a count, a sign, what somebody is to the project. */
const BESIDE =
  /^(?:\d[\d.,]*\s?[km万]?|[•·|]+|\p{Extended_Pictographic}\uFE0F?\s?\d*|@[\w-]{2,39}|contributor|author|member|owner|collaborator|moderator|open|closed|merged)$/iu;
const AVATAR = /^(?:u\/)?(?<name>.{1,40}?)(?:'s user)? avatar$/i;
const LONGEST = 160;
const FEWEST = 4;

export function forums(_text: string, lines: readonly Line[]): Cut[] {
  const parts = lines.filter(({ text }) => text.length <= LONGEST && PART.test(text));
  if (parts.length < FEWEST) return [];
  return lines
    .filter(
      ({ text }, i) =>
        text.length <= LONGEST && (PART.test(text) || BESIDE.test(text) || isNameOf(lines, i)),
    )
    .map((line) => lineCut(line, '\n\n'));
}

/** Whether a line is the name of whom the line above shows. */
function isNameOf(lines: readonly Line[], i: number): boolean {
  const above = AVATAR.exec(lines[i - 1]?.text ?? '')?.groups?.['name'];
  return above !== undefined && above === lines[i]?.text;
}
