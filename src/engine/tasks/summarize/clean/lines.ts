/** The lines of a text with their places. */

import type { Span } from '../../../../contract/tasks/summarize';

export interface Line extends Span {
  /** Without its end, and without white space on both sides. */
  readonly text: string;
  /** Index behind its line break. */
  readonly next: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const next = found < 0 ? end : end + 1;
    lines.push({ start, end, next, text: text.slice(start, end).trim() });
    start = next;
  }
  return lines;
}
