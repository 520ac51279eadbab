/** What stands behind a text: its references, and lists of what else to read. */

import { lineCut, type Cut } from './cuts';
import type { Line } from './lines';
import { EDIT } from './page-words';

const NUMBER = String.raw`(?:(?:\d{1,2}|[IVX]{1,5})\.?\s+)?`;
const WORKS =
  'references(?: cited)?|bibliography|(?:works|literature) cited|参考文献|參考文獻|参考资料|參考資料';
const LINKS =
  'see also|external links|further reading|外部链接|外部連結|延伸阅读|延伸閱讀|参见|參見|参看|參看';
const HEADING = new RegExp(
  String.raw`^(?:#{1,6}\s*)?[*_]{0,2}${NUMBER}(?:(?<works>${WORKS})|${LINKS})[*_]{0,2}\s?[:：]?(?:\s?${EDIT})?$`,
  'i',
);
const LONGEST_HEADING = 40;
/** Behind these the text goes on. */
const GOES_ON = /^(?:#{1,6}\s*)?(?:(?:[A-Z]|\d{1,2})\.?\s+)?(?:append|supplement|附录|附錄)/i;
/** A work is told by its year or address: prose has fewer of them. */
const WORK = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|https?:|\bdoi\b|\bISBN\b|\barXiv\b/gi;
const CHARACTERS_A_WORK = 250;
/** An item of a list of links is no sentence. */
const LONGEST_ITEM = 100;
const PROSE_SHARE = 0.2;
/** Nobody writes more; each is looked at with all that follows. */
const MOST_HEADINGS = 8;
/** With less in front of it, it is the text. */
const SHORTEST_TEXT = 200;

export function backMatter(_text: string, lines: readonly Line[]): Cut[] {
  const headings = [...lines.keys()].filter((i) => isHeading(lines[i])).slice(-MOST_HEADINGS);
  const first = headings.find((i) => isList(lines.slice(i, endOf(lines, i))));
  if (first === undefined) return [];
  const [from, to] = [lines[first], lines[endOf(lines, first) - 1]];
  return from && to ? [lineCut(from, '\n\n', to)] : [];
}

function isHeading(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.start >= SHORTEST_TEXT &&
    line.text.length <= LONGEST_HEADING &&
    HEADING.test(line.text)
  );
}

/** Index behind the last line of what begins with a heading */
function endOf(lines: readonly Line[], heading: number): number {
  const next = lines.findIndex(
    ({ text }, i) => i > heading && text.length <= LONGEST_HEADING && GOES_ON.test(text),
  );
  return next < 0 ? lines.length : next;
}

/** Whether what stands below a heading, the first of the lines, are works or links. */
function isList([heading, ...lines]: readonly Line[]): boolean {
  const works = HEADING.exec(heading?.text ?? '')?.groups?.['works'];
  const written = lines.filter(({ text }) => text !== '' && !HEADING.test(text));
  const characters = written.reduce((sum, { text }) => sum + text.length, 0);
  const found = written.reduce((sum, { text }) => sum + (text.match(WORK)?.length ?? 0), 0);
  if (works !== undefined && found * CHARACTERS_A_WORK >= characters) return true;
  const prose = written.filter(
    ({ text }) => text.length > LONGEST_ITEM || (/[.!?。！？]$/.test(text) && !text.match(WORK)),
  );
  return prose.length <= PROSE_SHARE * written.length;
}
