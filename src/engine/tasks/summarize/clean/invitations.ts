/** Invitations to a meeting: how to join it is no part of what it is about. */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';

const SURE = [
  String.raw`.{2,60} is inviting you to a scheduled Zoom meeting\.?`,
  String.raw`join (?:zoom meeting|the meeting now|with google meet|on your (?:computer|phone)\b.{0,60}|by (?:phone|meeting number).{0,40}|from (?:the meeting link|a video conferencing.{0,40}))`,
  'click here to join the meeting',
  String.raw`(?:meeting|webinar) (?:id|number(?: \(access code\))?|password)\s*[:：].{1,60}`,
  String.raw`(?:phone )?conference id\s*[:：].{1,30}`,
  String.raw`pass(?:code|word)\s*[:：].{1,40}`,
  'one tap mobile|dial by your location|find your local number.{0,80}',
  String.raw`or (?:call in|dial)\b.{0,60}`,
  'download teams.{0,40}|learn more \\| .{1,60}|meeting options',
  '.{1,40}(?:邀请您参加|邀請您參加).{0,20}会议',
  '点击链接(?:直接加入会议|入会).{0,30}|复制该信息.{0,40}',
  '#?腾讯会议\\s?[:：]\\s?[\\d-]{6,20}|会议(?:密码|号|ID)\\s?[:：].{1,30}',
].join('|');
const INVITATION = new RegExp(`^(?:${SURE})$`, 'i');
/** Only beside others: a rule, an address, a phone number, the name of the program. */
const BESIDE =
  /^(?:[~*_=-]{8,}|(?:[~*_]{1,2}){5,}|<?https?:\S+|(?!\d{1,4}[-/.]\d{1,2}[-/.])\+?\d[\d ,#()-]{6,}.{0,40}|(?:microsoft teams|zoom|webex|google meet)(?: meeting)?|need help\?.{0,40})$/i;
const LONGEST = 140;
const FEWEST = 2;

export function invitations(_text: string, lines: readonly Line[]): Cut[] {
  const short = lines.filter(({ text }) => text !== '' && text.length <= LONGEST);
  if (short.filter(({ text }) => INVITATION.test(text)).length < FEWEST) return [];
  return short
    .filter(({ text }) => INVITATION.test(text) || BESIDE.test(text))
    .map((line) => lineCut(line, '\n\n'));
}
