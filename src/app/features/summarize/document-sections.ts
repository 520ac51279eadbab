/** The sections of a document, by its headings. */

import type { DocumentText } from '../../../contract/workers/reader-api';

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

/** The outline of a document. */
export function sectionsOf({ text, parts }: DocumentText): Section[] {
  const levels = parts.flatMap(({ level }) => level ?? []).sort((a, b) => a - b);
  const deepest = levels[Math.min(levels.length, MOST_SECTIONS) - 1] ?? 0;
  const kept =
    levels.length > MOST_SECTIONS && levels[0] !== deepest && levels[MOST_SECTIONS] === deepest
      ? deepest - 1
      : deepest;
  const heads = parts.filter(({ level }) => level !== undefined && level <= kept);
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
