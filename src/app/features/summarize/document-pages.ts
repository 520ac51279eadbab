/** On which pages of a document places in its text lie. */

import type { Span } from '../../../contract/tasks/summarize';
import type { DocumentPart } from '../../../contract/workers/reader-api';

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
