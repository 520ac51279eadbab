/**
 * A text without what was cut out of it, and where each stretch of it stands in what was given: a
 * sentence that is chosen from it still points to its place.
 */

import type { Span } from '../../../../contract/tasks/summarize';
import type { Line } from './lines';

/** What takes the place of a cut: nothing, a space between words, the end of a paragraph, or the sign that it spells. */
export interface Cut extends Span {
  readonly glue: string;
}

/** Finds what is to be left out; cuts may overlap and come in any order. */
export type FindCuts = (text: string, lines: readonly Line[]) => readonly Cut[];

export interface Cleaned {
  readonly text: string;
  /** The stretches of the source that a span of `text` is made of, in order, none empty. */
  readonly sourceOf: (span: Span) => Span[];
}

/** A stretch of the source that was kept, and where it begins in the cleaned text. */
interface Kept extends Span {
  readonly at: number;
}

export function withoutCuts(source: string, cuts: readonly Cut[]): Cleaned {
  if (cuts.length === 0)
    return { text: source, sourceOf: (span) => (span.start < span.end ? [span] : []) };
  const parts: string[] = [];
  const kept: Kept[] = [];
  let length = 0;
  let from = 0;
  const keep = (start: number, end: number) => {
    if (end <= start) return;
    kept.push({ at: length, start, end });
    parts.push(source.slice(start, end));
    length += end - start;
  };
  for (const { start, end, glue } of merged(cuts)) {
    keep(from, start);
    parts.push(glue);
    length += glue.length;
    from = end;
  }
  keep(from, source.length);
  return { text: parts.join(''), sourceOf: (span) => placesOf(kept, span) };
}

function placesOf(kept: readonly Kept[], { start, end }: Span): Span[] {
  const places: Span[] = [];
  for (let i = lastBefore(kept, start); i < kept.length; i += 1) {
    const stretch = kept[i];
    if (!stretch || stretch.at >= end) break;
    const shift = stretch.start - stretch.at;
    const place = {
      start: Math.max(stretch.start, start + shift),
      end: Math.min(stretch.end, end + shift),
    };
    if (place.start < place.end) places.push(place);
  }
  return places;
}

/** Index of the last stretch that begins at or before a place of the cleaned text, by halving. */
function lastBefore(kept: readonly Kept[], place: number): number {
  let low = 0;
  let high = kept.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((kept[middle]?.at ?? Infinity) <= place) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Cuts in order, those that overlap or touch made one: with the glue that parts more, but what is
 * within a cut has no say. A sign that takes the place of a cut stays beside what touches it.
 */
function merged(cuts: readonly Cut[]): Cut[] {
  const all: Cut[] = [];
  for (const cut of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (!last || cut.start > last.end || (cut.start === last.end && (isSign(cut) || isSign(last))))
      all.push(cut);
    else if (cut.end > last.end || (cut.start === last.end && cut.start === cut.end)) {
      const glue = cut.glue.length > last.glue.length ? cut.glue : last.glue;
      all[all.length - 1] = { start: last.start, end: cut.end, glue };
    }
  }
  return all;
}

function isSign({ glue }: Cut): boolean {
  return glue.trim() !== '';
}

/** A cut at each match of a pattern. */
export function cutsAt(text: string, pattern: RegExp, glue: string): Cut[] {
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
    glue,
  }));
}

/** A cut of a line with its end, or of all from it to the last. */
export function lineCut(first: Line, glue: string, last: Line = first): Cut {
  return { start: first.start, end: last.next, glue };
}
