/**
 * Splits with Intl.Segmenter (Unicode Standard Annex 29), and joins again where those rules are
 * known to cut too early: behind abbreviations and initials, behind list numbers, and at the ends
 * of lines of hard-wrapped text.
 */

import type { Span } from '../../../../contract/tasks/summarize';
import type { SentenceSplitter } from './sentence-splitter';
import { trimSpan } from './trim-span';

/**
 * Words with a full stop that do not end a sentence, because a name follows them, or the clause
 * goes on.
 */
const ABBREVIATION =
  /(?:^|[\s("'“‘[])(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|Supt|vs|cf|al|approx|ca|e\.g|i\.e)\.$/;

/** Those that only belong to a number: "No. 5", but "Was it? No. It was not." */
const BEFORE_NUMBER =
  /(?:^|[\s("'“‘[])(?:Nos?|Figs?|Eqs?|Sec|Ch|Vol|pp?|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$/;

/**
 * Initials (U.S. officials, J. Smith, plan B) and others that may end a sentence: they do if one of
 * these words follows.
 */
const MAY_END = /\b(?:[A-Z]|Inc|Co|Corp|Ltd|Jr|Sr|etc|[ap]\.m)\.$/;
const OPENER =
  /^["'“‘([]*(?:A|An|The|This|That|These|Those|It|Its|He|His|She|Her|They|Their|We|Our|I|You|In|On|At|But|And|For|If|When|While|After|Before|As|With|However|There|Some|Many|Most|All|No|Not)\b(?!\.)/;

/** 1. or a) or IV. alone is the number of what follows. */
const LIST_NUMBER = /^\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]$/;

const LINE_END = /[\n\r\u2028]/;

const CLOSED = /[.!?…:;][\p{Pe}\p{Pf}"']*$/u;

/** Hard-wrapped lines are no longer than this, as in mail and plain-text books. */
const WRAP_WIDTH = 100;
const WRAP_MINIMUM = 40;

/** Longer than any abbreviation or list number. */
const TAIL = 16;

/** Made when it is first needed: not every browser has it. */
let segmenter: Intl.Segmenter | undefined;

export const segmenterSplitter: SentenceSplitter = {
  *split(text) {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
    let start = 0;
    /** What the span that begins at `start` has so far, without the white space around it. */
    let open: Span | null = null;
    for (const { segment, index } of segmenter.segment(text)) {
      const piece = trimSpan(text, { start: index, end: index + segment.length });
      if (!piece) continue;
      if (open && belongTogether(text, open, piece)) {
        open = { start: open.start, end: piece.end };
        continue;
      }
      if (open) {
        yield { start, end: index };
        start = index;
      }
      open = piece;
    }
    if (start < text.length) yield { start, end: text.length };
  },
};

function belongTogether(text: string, left: Span, right: Span): boolean {
  // Only the tail matters, and looking at all of it each time would make long chains of joined
  // pieces quadratic.
  const before = text.slice(Math.max(left.start, left.end - TAIL), left.end);
  const after = text.slice(right.start, right.end);
  const gap = text.slice(left.end, right.start);
  if (LINE_END.test(gap)) {
    if (/\n\s*\n/.test(gap) || !isWrapped(text, left, after)) return false;
    if (!CLOSED.test(before)) return true;
  }
  if (LIST_NUMBER.test(before)) return true;
  if (!/[\p{L}\p{N}]/u.test(after)) return true; // a closing quote or bracket on its own
  if (/^\p{Ll}/u.test(after)) return !LINE_END.test(gap); // "Why?" she asked.
  if (MAY_END.test(before)) return !OPENER.test(after);
  return ABBREVIATION.test(before) || (BEFORE_NUMBER.test(before) && /^\d/.test(after));
}

/**
 * Whether a line ends only because the next word did not fit: the writer's line width is the
 * longest line near by.
 */
function isWrapped(text: string, left: Span, after: string): boolean {
  if (/^[\p{Ll},;)]/u.test(after)) return true;
  const lineStart = text.lastIndexOf('\n', left.end - 1) + 1;
  const line = left.end - lineStart;
  if (line < WRAP_MINIMUM || line > WRAP_WIDTH) return false;
  const around = text
    .slice(Math.max(0, lineStart - 5 * WRAP_WIDTH), left.end + 5 * WRAP_WIDTH)
    .split('\n')
    .slice(1, -1);
  const width = Math.max(...around.map((each) => each.length));
  const nextWord = after.search(/\s|$/);
  return width <= WRAP_WIDTH && line + 1 + nextWord > width;
}
