/**
 * Splits a text into sentences by rules, in one pass over its code units: what stands at a mark, at
 * the end of a line or in a quotation decides, and nothing further away than SETTLED.
 */

import type { Span } from '../../../../contract/tasks/summarize';
import type { SentenceSplitter } from './sentence-splitter';
import { closingOf } from './brackets';
import { FACE, isSpace, kindAt, LINE, OPEN, pastPlain, pastSpace, STOP } from './characters';
import { faceAt } from './faces';
import { lineEndIn } from './lines';
import { stopAt } from './stops';

/**
 * So many code units behind a sentence's end, nothing that follows can change it: a text that
 * arrives in pieces can be split as it comes.
 */
export const SETTLED = 1500;

export const ruleSplitter: SentenceSplitter = {
  *split(text): Generator<Span> {
    let start = 0;
    let first = pastSpace(text, 0);
    /** Between these, in a quotation or bracket, marks end nothing. */
    let quotedFrom = -1;
    let quotedTo = -1;
    let i = first;
    while ((i = pastPlain(text, i)) < text.length) {
      const kind = kindAt(text, i);
      let next = -1;
      if (kind === OPEN) {
        const closing = i > quotedTo ? closingOf(text, i) : -1;
        if (closing > 0) [quotedFrom, quotedTo] = [i, closing];
        i += 1;
      } else if (kind === STOP) {
        const stop = stopAt(text, { first, quotedFrom, quotedTo }, i);
        i = stop.past;
        if (i > quotedTo) next = stop.next;
      } else if (kind === FACE) {
        const stop = faceAt(text, i);
        i = stop.past;
        if (i > quotedTo) next = stop.next;
      } else if (kind === LINE) {
        const gap = spaceBefore(text, first, i);
        i = pastSpace(text, i);
        if (i < text.length && lineEndIn(text, gap, i) === 'sentence') next = i;
      }
      if (next < 0) continue;
      yield { start, end: next };
      start = first = i = next;
      quotedFrom = quotedTo = -1;
    }
    if (start < text.length) yield { start, end: text.length };
  },
};

/** Index behind the last visible character before `i`. */
function spaceBefore(text: string, first: number, i: number): number {
  while (i > first && isSpace(text, i - 1)) i -= 1;
  return i;
}
