/** Lines of chats that say who speaks and what is said at once, and those that say nothing. */

import { DAY_ALONE, TIME, WHEN } from './chat-stamps';

/** 10:02:11 From Ann Poe to Everyone : what she says, or that is on the next line */
export const IN_A_CALL = new RegExp(
  String.raw`^${TIME}\s+From\s+(?<name>\S.{0,58}?)(?:\s+to\s+\S.{0,58}?)?(?:\s*\((?:direct message|privately)\))?\s*:\s*(?<said>.*)$`,
  'di',
);
/** <ann> what she says, behind a time; signs before a name say what she may do. */
export const IN_ANGLES = new RegExp(
  String.raw`^(?:${TIME}\s+)?<[@+%~&! ]?(?<name>[^<>\s][^<>]{0,30})>\s+(?<said>\S.*)$`,
  'd',
);
/** Ann Poe (05/03/2024, 10:02): what she says · [Ann Poe] [10:02 AM] what she says */
export const IN_BRACKETS = new RegExp(
  String.raw`^(?:(?<name>[^\s[(](?:[^[()\]:：]{0,38}[^\s[()\]:：])?)\s?\(${WHEN}\)\s?[:：]|\[(?<other>[^[\]]{1,40})\] \[${WHEN}\])\s*(?<said>\S.*)$`,
  'd',
);
/** 10:02, Ann and what she says, with tabs between; a row of a table has numbers, or more cells. */
export const IN_TABS = new RegExp(
  String.raw`^${TIME}\t(?<name>[^\t]{1,40})\t(?<said>(?=.*\p{L})[^\t]+)$`,
  'du',
);
const PICTURE = String.raw`<[^<>\n]{1,60} omitted>|(?:image|video|audio|sticker|GIF|document|Contact card) omitted|<attached: [^<>\n]{1,120}>|\[ ?(?:photo|picture|sticker|video|voice message|file|gif|图片|圖片|照片|语音|語音|视频|影片|表情|贴图|貼圖|in reply to [^[\]\n]{1,60}) ?\]|<省略.{2,12}>`;
const NOTE = String.raw`(?:this message was deleted|you deleted this message)\.?|.{0,20}(?:已删除此消息|撤回了一条消息)。?|.{1,40} (?:started|stopped) transcription|.{1,40} sent the following messages? at ${TIME}|view .{1,40}['’]s profile.{0,40}|\d+ repl(?:y|ies)|\d+ 条回复|last reply .{2,40}|view thread|\[LINE\] .{1,80}|(?:saved on|儲存日期|保存日期|保存日時)[:：] ?.{1,30}|(?:${TIME}\t)?.{1,40} unsent a message\.?|.{0,20}已收回訊息|☎.{0,30}|new|delivered|edited|(?:read|seen)(?: (?:${TIME}|yesterday))?|\d+ [a-z]{2,12} reactions?\.?|-!- .+`;
/** Without who sent it, which may stand in front; a day in an answer is one. */
export const NO_WORDS = new RegExp(
  String.raw`^(?:(?<who>[^:：\n]{1,40}[:：])\s*)?[\u200e\u200f]?(?:${PICTURE}|${NOTE})$|^${DAY_ALONE}$`,
  'iu',
);
/** Behind a stamp, what nobody says. */
export const BY_THE_PROGRAM =
  /^(?:messages and calls are end-to-end encrypted\b.*|[^:：\n]{1,40} (?:created (?:the )?group .{1,60}|added .{1,60}|left|joined(?: using .{1,40})?|was (?:added|removed)|changed (?:the|this|their) .{1,80}))\.?$/i;
/** How many felt so: on the line below. */
export const REACTIONS = /^\d+ [a-z]{2,12} reactions?\.?$/i;
