/** What the parts of a document say about places in its text: their pages, and its sections. */

import type { DocumentPart, DocumentText } from '../../../contract/workers/reader-api';
import type { Span } from '../../../contract/tasks/summarize';

/** A heading with the text below it, up to the next heading. */
export interface Section {
  readonly heading: string;
  /** From 1, without gaps to the level above. */
  readonly depth: number;
  readonly page?: number;
  /** Empty where other headings follow at once. */
  readonly text: string;
}

/** An outline of more headings than these leaves out the lowest levels. */
const MOST_SECTIONS = 80;

/** Fewer headings are no outline. */
export const FEWEST_SECTIONS = 3;

/** The pages that these places lie on, in order and without repetitions. */
export function pagesOf(parts: readonly DocumentPart[], spans: readonly Span[]): number[] {
  const pages = spans.flatMap(({ start }) => partAt(parts, start)?.page ?? []);
  return [...new Set(pages)].sort((a, b) => a - b);
}

/** The part that a place lies in. */
function partAt(parts: readonly DocumentPart[], position: number): DocumentPart | undefined {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = parts[middle]?.end ?? 0;
    if (end <= position) low = middle + 1;
    else high = middle;
  }
  return parts[low];
}

/** The outline of a document; empty if it has too few headings for one. */
export function sectionsOf({ text, parts }: DocumentText): Section[] {
  const levels = parts.flatMap(({ level }) => level ?? []).sort((a, b) => a - b);
  const deepest = levels[Math.min(levels.length, MOST_SECTIONS) - 1] ?? 0;
  const kept =
    levels.length > MOST_SECTIONS && levels[0] !== deepest && levels[MOST_SECTIONS] === deepest
      ? deepest - 1
      : deepest;
  const heads = parts.filter(({ level }) => level !== undefined && level <= kept);
  if (heads.length < FEWEST_SECTIONS) return [];
  const open: number[] = [];
  return heads.slice(0, MOST_SECTIONS).map(({ start, page, heading = '', level = 1 }, i) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    const whole = text.slice(start, heads[i + 1]?.start ?? text.length);
    const [, body = ''] = /\n\n([^]*)$/.exec(whole) ?? [];
    return {
      heading,
      depth: open.length,
      ...(page === undefined ? {} : { page }),
      text: body.trim(),
    };
  });
}
