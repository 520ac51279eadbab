/** Stretches of a text that look like something, and are it if a check says so. */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const BEFORE = 24;

/**
 * @param pattern with the flag `g`
 * @param isIt is given what stands right before the candidate too, where its name would be
 */
export function candidates(
  text: string,
  pattern: RegExp,
  isIt: (candidate: string, before: string, after: string) => boolean,
): Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: candidate, index } of text.matchAll(pattern)) {
    const end = index + candidate.length;
    if (isIt(candidate, text.slice(Math.max(0, index - BEFORE), index), text.slice(end, end + 2)))
      found.push({ start: index, end });
  }
  return found;
}
