/**
 * Words that were broken at the end of a line ("coun-⏎cil"), as in what is copied from a PDF, and
 * soft hyphens. A hyphen that the word has anyway stays ("well-⏎known").
 */

import type { Cut } from './cuts';

/** Without what stands beside it, which is looked at where one is found: that is ten times as fast. */
const BROKEN = /[-\u2010\u00ad]\r?\n[ \t]*/g;
const LEFT = /\p{L}+$/u;
const RIGHT = /^\p{Ll}+/u;
/** Longer than any half of a word. */
const LONGEST = 40;
const SOFT = /\u00ad/g;
const WORDS = /\p{L}+(?:[-\u2010]\p{L}+)*/gu;

/** Parts before a hyphen that is mostly written. */
const WITH_HYPHEN = new Set(
  'self well ex half quasi all cross mid so high low long short part full first second third two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety'.split(
    ' ',
  ),
);

export function brokenWords(text: string): Cut[] {
  const cuts: Cut[] = [];
  let known: ReadonlySet<string> | null = null;
  for (const { index, 0: hyphen } of text.matchAll(BROKEN)) {
    const end = index + hyphen.length;
    const [left] = LEFT.exec(text.slice(Math.max(0, index - LONGEST), index)) ?? [];
    const [right] = RIGHT.exec(text.slice(end, end + LONGEST)) ?? [];
    if (left === undefined || right === undefined) continue;
    known ??= new Set(Array.from(text.matchAll(WORDS), ([word]) => word.toLowerCase()));
    const [a, b] = [left.toLowerCase(), right.toLowerCase()];
    const keepsHyphen =
      !hyphen.startsWith('\u00ad') &&
      !known.has(a + b) &&
      (known.has(`${a}-${b}`) || WITH_HYPHEN.has(a));
    cuts.push({ start: keepsHyphen ? index + 1 : index, end, glue: '' });
  }
  for (const { index } of text.matchAll(SOFT))
    cuts.push({ start: index, end: index + 1, glue: '' });
  return cuts;
}
