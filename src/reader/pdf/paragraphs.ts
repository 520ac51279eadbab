/**
 * Lines become paragraphs: where one ends is seen by gaps, by indents, by a line that stops short,
 * by another size of letters. Words that were broken at the end of a line are whole again.
 */

import type { Block, Piece } from '../document-text';
import { headingLevels, LONGEST_HEADING, type HeadingStyle } from './headings';
import { joinLines, wordsIn } from './join-lines';
import type { Line } from './lines';

interface PageLine extends Line {
  readonly page: number;
}

/** Between baselines, in usual distances: more is a gap. */
const GAP = 1.35;

/** A first line that stands in by so many heights of the font. */
const INDENT = 0.8;

/** Letters that differ more in size are of another kind of text. */
const SAME_SIZE = 0.1;

/** Letters this much smaller, in the lower half of a page, are a footnote. */
const FOOTNOTE = 0.92;

/** How far away lines are that show where a line could have ended, in heights of the font. */
const NEIGHBOURS = 10;

const SENTENCE_END = /[.!?:;…。！？：；][)\]}"'”’»」』）]*\d{0,3}$/;

const ITEM = /^(?:[•‣◦▪●○–—*-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s|\[\d{1,3}\])/;

/** The paragraphs and headings of a document, from the lines of its pages. */
export function blocksOf(pages: readonly (readonly Line[])[]): Block[] {
  const lines = pages.flatMap((page, i) => page.map((line) => ({ ...line, page: i + 1 })));
  const body = bodyOf(lines);
  const levels = headingLevels(lines, body);
  const words = wordsIn(lines.map(({ text }) => text));
  const layouts = new Map(pages.map((page, i) => [i + 1, layoutOf(page, body.size)]));
  const groups = grouped(lines, layouts, body, (line) => levels.get(line));
  return groups.map((group) => {
    const level = group[0] && levels.get(group[0]);
    const pieces = joinLines(group, words).map(({ text, page }): Piece => ({ text, page }));
    return { pieces, ...(level === undefined || isProse(pieces) ? {} : { level }) };
  });
}

/** Large letters that say more than a heading does: the first words of an article, a notice. */
function isProse(pieces: readonly Piece[]): boolean {
  const text = pieces.map((piece) => piece.text).join('');
  return text.length > LONGEST_HEADING || /.{30}[.。;；:：]$/.test(text);
}

/** Size and font of most of the text. */
function bodyOf(lines: readonly Line[]): HeadingStyle {
  const most = (keyOf: (line: Line) => string, among: readonly Line[]): string => {
    const weights = new Map<string, number>();
    for (const line of among)
      weights.set(keyOf(line), (weights.get(keyOf(line)) ?? 0) + line.text.length);
    return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '0';
  };
  const sizeOf = ({ size }: Line) => (Math.round(size * 2) / 2).toString();
  const size = most(sizeOf, lines);
  return {
    size: Number(size),
    font: most(
      ({ font }) => font,
      lines.filter((line) => sizeOf(line) === size),
    ),
  };
}

interface Layout {
  readonly height: number;
  /** Usual distance of baselines of letters of this size. */
  readonly leadingOf: (size: number) => number;
  /** Where lines that begin near here usually end. */
  readonly rightOf: (line: Line) => number;
}

function layoutOf(lines: readonly Line[], size: number): Layout {
  return {
    height: Math.max(0, ...lines.map(({ y }) => y)),
    leadingOf: (letters) => leadingIn(lines, letters) ?? 1.2 * letters,
    rightOf: (line) => {
      const ends = lines
        .filter(
          ({ left, y }) =>
            Math.abs(left - line.left) < 3 * size && Math.abs(y - line.y) < NEIGHBOURS * size,
        )
        .map(({ right }) => right)
        .sort((a, b) => a - b);
      return ends[Math.floor(ends.length * 0.8)] ?? line.right;
    },
  };
}

function leadingIn(lines: readonly Line[], size: number): number | undefined {
  const same = (line: Line) => Math.abs(line.size - size) < SAME_SIZE * size;
  const distances = lines
    .flatMap((line, i) => {
      const next = lines[i + 1];
      return next && same(line) && same(next) ? [next.y - line.y] : [];
    })
    .filter((distance) => distance > 0.8 * size && distance < 2.5 * size)
    .sort((a, b) => a - b);
  // Not the median: a page of short paragraphs has as many gaps as lines
  return distances[Math.floor(distances.length / 3)];
}

function grouped(
  lines: readonly PageLine[],
  layouts: ReadonlyMap<number, Layout>,
  body: HeadingStyle,
  levelOf: (line: Line) => number | undefined,
): PageLine[][] {
  const groups: PageLine[][] = [];
  let open: PageLine[] = [];
  /** Footnotes that stand between the halves of a paragraph. */
  let aside: PageLine[][] = [];
  const end = () => {
    if (open.length > 0) groups.push(open);
    groups.push(...aside);
    open = [];
    aside = [];
  };
  for (const line of lines) {
    const previous = open.at(-1);
    const layout = layouts.get(line.page);
    if (!previous || !layout) {
      open.push(line);
      continue;
    }
    const breaks = (before: PageLine) =>
      levelOf(before) !== levelOf(line) ||
      (levelOf(line) !== undefined && before.page !== line.page) ||
      endsBetween(before, line, layout);
    if (levelOf(line) === undefined && isFootnote(previous, line, layout, body)) {
      const note = aside.at(-1);
      const last = note?.at(-1);
      if (note && last && !breaks(last)) note.push(line);
      else aside.push([line]);
      continue;
    }
    if (breaks(previous)) end();
    open.push(line);
  }
  end();
  return groups;
}

function isFootnote(
  previous: PageLine,
  line: PageLine,
  { height }: Layout,
  { size }: HeadingStyle,
): boolean {
  return (
    line.size < FOOTNOTE * size &&
    previous.size >= FOOTNOTE * size &&
    line.y > height / 2 &&
    !SENTENCE_END.test(previous.text)
  );
}

/** Whether a paragraph ends between two lines. */
function endsBetween(previous: PageLine, line: PageLine, layout: Layout): boolean {
  const size = Math.max(previous.size, line.size);
  if (Math.abs(previous.size - line.size) > SAME_SIZE * size) return true;
  const finished = SENTENCE_END.test(previous.text);
  // Another column or page: only the words tell
  if (line.page !== previous.page || line.y < previous.y - size)
    return finished || ITEM.test(line.text);
  const down = line.y - previous.y;
  if (down < 0.35 * size) return false; // the next cell of a row
  if (down > GAP * layout.leadingOf(size)) return true;
  if (ITEM.test(line.text)) return true;
  if (finished && line.left - previous.left > INDENT * size) return true;
  const right = layout.rightOf(previous);
  const room = (right - previous.right) / Math.max(size, right - previous.left);
  return finished ? room > 0.15 : room > 0.5;
}
