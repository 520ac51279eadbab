/**
 * Page numbers and running heads, as they stand in what is copied from a PDF: lines that come again
 * with the number of the next page.
 */

import { among } from '../split/characters';
import type { Cut } from './cuts';
import type { Line } from './lines';

/** A line with one number, at its start or its end; what else it says is the running head. */
const NUMBERED =
  /^(?:(?<first>\d{1,4})\b(?<after>.*)|(?<before>.*?)\b(?<last>\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?[\s\-–—\])]*)$/;
const isDigit = among('0123456789');
const isClosing = among('-–—])');
const LONGEST = 80;

/** With no words beside it, a number is that of a page; a head comes again on several. */
const BARE = /^[\s\-–—[(]*(?:page|p\.|seite|第)?[\s\-–—\])页頁]*$/i;
const FEWEST_BARE = 2;
const FEWEST_HEADS = 3;
/** Code units between two heads, at least: a page has more, a list of numbered items less. */
const SHORTEST_PAGE = 300;

export function pageFurniture(text: string, lines: readonly Line[]): Cut[] {
  const groups = new Map<string, { line: Line; i: number; number: number }[]>();
  for (const [i, line] of lines.entries()) {
    if (line.text === '' || line.text.length > LONGEST || !mayBeNumbered(line.text)) continue;
    const found = NUMBERED.exec(line.text)?.groups;
    if (!found) continue;
    const head = (found['after'] ?? found['before'] ?? '').trim();
    const key = BARE.test(head) ? '' : head;
    const group = groups.get(key) ?? [];
    group.push({ line, i, number: Number(found['first'] ?? found['last']) });
    groups.set(key, group);
  }
  const furniture = new Set<number>();
  for (const [key, group] of groups) {
    const run = group.filter(
      ({ number, line }, n) =>
        follows(group[n - 1], number, line) || follows(group[n + 1], number, line),
    );
    if (run.length >= (key === '' ? FEWEST_BARE : FEWEST_HEADS))
      for (const { i } of run) furniture.add(i);
  }
  return [...furniture].map((i) => cutOf(text, lines, i));
}

/** By its first and last character, which most lines are told by. */
function mayBeNumbered(line: string): boolean {
  return isDigit(line, 0) || isDigit(line, line.length - 1) || isClosing(line, line.length - 1);
}

/** Whether another line has the number of the page before or behind, a page away. */
function follows(other: { number: number; line: Line } | undefined, number: number, line: Line) {
  return (
    other !== undefined &&
    Math.sign(other.line.start - line.start) === other.number - number &&
    Math.abs(other.line.start - line.start) >= SHORTEST_PAGE
  );
}

/** The line with the empty ones around it; a sentence goes on over it. */
function cutOf(text: string, lines: readonly Line[], i: number): Cut {
  let first = i;
  let last = i;
  while (first > 0 && lines[first - 1]?.text === '') first -= 1;
  while (last + 1 < lines.length && lines[last + 1]?.text === '') last += 1;
  const start = lines[first - 1]?.end ?? 0;
  const end = lines[last]?.next ?? text.length;
  const before = lines[first - 1]?.text ?? '';
  const after = lines[last + 1]?.text ?? '';
  const goesOn =
    before !== '' && !/[.!?。！？:："”]$/.test(before) && /^[\p{Ll}\p{Lo}\d(]/u.test(after);
  return { start, end, glue: goesOn ? ' ' : '\n\n' };
}
