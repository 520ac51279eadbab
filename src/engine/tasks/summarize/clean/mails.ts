/**
 * E-mails: the lines that say from whom they are and about what, the mail that is answered, and the
 * sender's card at the end are no part of what is written.
 */

import { lineCut, type Cut, type FindCuts } from './cuts';
import type { Line } from './lines';

const HEADER =
  /^(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Attachments?|发件人|收件人|抄送|密送|日期|时间|发送时间|发送日期|主题|附件|寄件者|收件者|副本|日期|時間|主旨)\s*[:：]/i;
/** A list of ends ("From: here, To: there") has no subject. */
const SUBJECT = /^(?:Subject|Date|Sent|主题|主旨|发送时间)\s*[:：]/i;
const FEWEST_HEADERS = 3;

/** On Fri, 1 Mar 2024 at 09:00, Bo Lee <bo@example.org> wrote: · 于2024年3月1日写道：, with a date or an address. */
const ANSWERED =
  /^(?:(?=.*[\d@])(?:On\b.{5,150}\bwrote:|.{0,120}(?:写道|寫道)[:：])|-{2,}\s*(?:Original Message|Forwarded message|原始邮件|原始郵件|转发邮件|轉寄郵件)\s*-{2,}|Begin forwarded message:)$/i;
const SIGNATURE = /^--\s?$/;
const LONGEST_SIGNATURE = 8;
/** Below these the sender's name and card follow. */
const FAREWELL =
  /^(?:(?:(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|此致|敬礼|敬禮|祝好|顺颂商祺|順頌商祺)\s?[,!.，！。]?|(?:many )?thanks(?: and regards)?[,!]|cheers[,!])$/i;
/** A name, a place, a number or an address: a sentence begins like a name, but goes on. */
const CARD_LINE = /^(?:[\p{Lu}\p{Lo}\d+(|<*_-].{0,79}|.{0,60}(?:@|www\.|https?:).{0,60})$/u;
const MOST_CARD_WORDS = 8;
const MOST_CARD_LINES = 14;
/** What lawyers and printers put below. */
const DISCLAIMER =
  /^(?:(?:confidentiality|legal|privacy)? ?(?:notice|disclaimer)?\s?[:-]?\s?this (?:e-?mail|message|communication|transmission)\b.{0,60}\b(?:is|are|may|contains?)\b.{0,100}\b(?:confidential|privileged|intended)\b.*|please consider the environment before printing.*|(?:本邮件|本郵件|此邮件).{0,60}(?:保密|机密|機密).*)$/i;
const LONGEST_DISCLAIMER = 1500;
/** What programs put below, of mails and of transcripts. */
const SENT_FROM =
  /^(?:Transcribed by \S{4,60}|This (?:editable )?transcript was computer generated.{0,120}|Meeting ended after \d[\d:]+.{0,4}|Sent from my .{2,30}|Get Outlook for .{2,20}|(?:发自|發自|從).{0,3}我的.{2,20}(?:发送|傳送|傳送的)?)\.?$/i;

/** When a mail came, and how long ago that was: who sent it stands above, and to whom below. */
const AGO =
  /^.{4,40}\d{1,2}:\d{2}.{0,4}\((?:(?:\d+|an?) (?:minute|hour|day|week|month|year)s? ago|\d+\s?(?:分钟|小时|天|周|个月|年)前)\)$/i;
const TO = /^(?:to|发送至|寄給)\s.{1,100}$/i;
const BUTTON = /^(?:reply(?: all)?|forward|inbox|\.{3}|…|回复(?:全部)?|全部回复|转发|收件箱)$/i;

export const mails: FindCuts = (_text, lines) => {
  const cuts: Cut[] = shownMails(lines);
  const leave = (from: number, to: number) => {
    const [first, last] = [lines[from], lines[to]];
    if (first && last) cuts.push(lineCut(first, '\n\n', last));
  };
  const heads = headerBlocks(lines);
  for (const { from, to } of heads) leave(from, to);
  for (const [i, line] of lines.entries()) {
    if (/[:：-]$/.test(line.text) && ANSWERED.test(line.text)) leave(i, quotedTo(lines, i));
    else if (SENT_FROM.test(line.text) || isDisclaimer(line)) leave(i, i);
    else if (FAREWELL.test(line.text)) {
      const last = cardTo(lines, i);
      if (last !== null) leave(i, last);
    } else if (heads.length > 0 && SIGNATURE.test(line.text)) leave(i, signatureTo(lines, i));
  }
  return cuts;
};

/** Of a page that shows mails: from whom and to whom each is, and its buttons. */
function shownMails(lines: readonly Line[]): Cut[] {
  const heads = lines.flatMap((line, i) => {
    const [from, to] = [lines[i - 1], lines[i + 1]];
    const isHead = line.text.endsWith(')') && AGO.test(line.text) && to && TO.test(to.text);
    return isHead && from ? lineCut(from, '\n\n', to) : [];
  });
  if (heads.length === 0) return [];
  const buttons = lines.filter((line) => BUTTON.test(line.text));
  return [...heads, ...buttons.map((line) => lineCut(line, '\n\n'))];
}

/** Lines from whom to what, one behind the other. */
function headerBlocks(lines: readonly Line[]): { readonly from: number; readonly to: number }[] {
  const blocks: { readonly from: number; readonly to: number }[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    let to = i;
    while (HEADER.test(lines[to]?.text ?? '')) to += 1;
    const block = lines.slice(i, to);
    if (block.length >= FEWEST_HEADERS && block.some((line) => SUBJECT.test(line.text)))
      blocks.push({ from: i, to: to - 1 });
    i = Math.max(i, to - 1);
  }
  return blocks;
}

/** The last line of what is answered, where it is marked as such. */
function quotedTo(lines: readonly Line[], intro: number): number {
  let last = intro;
  for (let i = intro + 1; i < lines.length; i += 1) {
    const line = lines[i]?.text ?? '';
    if (line.startsWith('>')) last = i;
    else if (line !== '') break;
  }
  return last;
}

/** The last line of the sender's card: an empty one ends it. */
function signatureTo(lines: readonly Line[], mark: number): number {
  let last = mark;
  while (last - mark < LONGEST_SIGNATURE && (lines[last + 1]?.text ?? '') !== '') last += 1;
  return last;
}

function isDisclaimer({ text }: Line): boolean {
  return text.length <= LONGEST_DISCLAIMER && DISCLAIMER.test(text);
}

/** The last line of what stands below a farewell; null where that is no card, but more of the mail. */
function cardTo(lines: readonly Line[], farewell: number): number | null {
  let last = farewell;
  for (let i = farewell + 1; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line || isDisclaimer(line) || (/[:：-]$/.test(line.text) && ANSWERED.test(line.text)))
      break;
    if (line.text !== '' && !isOfCard(line.text)) return null;
    if (line.text !== '') last = i;
    if (last - farewell > MOST_CARD_LINES) return null;
  }
  return last;
}

function isOfCard(line: string): boolean {
  const isShort = line.split(' ').length <= MOST_CARD_WORDS || /[|@\d]/.test(line);
  return isShort && CARD_LINE.test(line) && !/[.!?。！？]$/.test(line);
}
