/** Takes the white space off both ends of a part of a text. */

import type { Span } from '../../../../contract/tasks/summarize';

/** @returns null where there is nothing but white space */
export function trimSpan(text: string, { start, end }: Span): Span | null {
  const part = text.slice(start, end);
  const trimmed = {
    start: start + (part.length - part.trimStart().length),
    end: start + part.trimEnd().length,
  };
  return trimmed.start < trimmed.end ? trimmed : null;
}
