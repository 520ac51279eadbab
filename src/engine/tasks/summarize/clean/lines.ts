/** The lines of a text with their places. */

import type { Span } from '../../../../contract/tasks/summarize';

export interface Line extends Span {
  /** Without its end, and without white space on both sides. */
  readonly text: string;
  /** Where `text` begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Index behind its line break. */
  readonly next: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const next = found < 0 ? end : end + 1;
    const whole = text.slice(start, end);
    const trimmed = whole.trim();
    const from = start + (whole.length - whole.trimStart().length);
    lines.push({ start, end, next, text: trimmed, from, to: from + trimmed.length });
    start = next;
  }
  return lines;
}
