/**
 * Leaves out of a text what is no part of its sentences: marks of markup, times of captions and
 * chats, heads of e-mails, what stands around an article, page numbers, notes, code. A text that has
 * nothing of the kind stays as it is, bit for bit.
 */

import type { Notice } from '../../../../contract/tasks/answer-parts';
import type { Span } from '../../../../contract/tasks/summarize';
import { backMatter } from './back-matter';
import { brokenWords } from './broken-words';
import { captions } from './captions';
import { chats } from './chats';
import { codeAndTables } from './code';
import { withoutCuts, type Cleaned, type Cut, type FindCuts } from './cuts';
import { formulas } from './formulas';
import { forums } from './forums';
import { html } from './html';
import { invitations } from './invitations';
import { latex } from './latex';
import { linesOf } from './lines';
import { mails } from './mails';
import { markdown } from './markdown';
import { datelines, footnotes, openingDateline } from './marks';
import { pageParts } from './page-parts';
import { pageFurniture } from './pages';
import { pressReleases } from './press-releases';
import { clauses } from './transcript';

/** Each looks at the text as it was given, and what several find is one cut. */
const KINDS: readonly FindCuts[] = [
  captions,
  chats,
  mails,
  invitations,
  pageParts,
  forums,
  backMatter,
  pressReleases,
  html,
  markdown,
  codeAndTables,
  formulas,
  pageFurniture,
  footnotes,
  datelines,
];

export interface CleanText extends Cleaned {
  /** Whether it began with a dateline: a report of a news agency. */
  readonly dispatch: boolean;
  readonly notices: readonly Notice[];
}

export function clean(source: string): CleanText {
  const printed = after(withoutCuts(source, []), latex);
  const lines = linesOf(printed.text);
  const once = after(printed, (text) => KINDS.flatMap((find) => find(text, lines)));
  // A word may be broken by the end of a page: only now its halves stand side by side.
  const mended = after(once, brokenWords);
  const parts = clauses(mended.text);
  const read = parts === null ? mended : after(mended, () => parts);
  const notices: Notice[] = parts === null ? [] : [{ code: 'text-unpunctuated', details: {} }];
  const dispatch = openingDateline(printed.text, lines).length > 0;
  // Where all of it is a table or a program, that is the text.
  return /[\p{L}\p{N}]/u.test(read.text)
    ? { ...read, dispatch, notices }
    : { ...withoutCuts(source, []), dispatch: false, notices: [] };
}

/** What is left of a text that was cleaned once, with places in the source. */
function after(before: Cleaned, find: (text: string) => readonly Cut[]): Cleaned {
  const cuts = find(before.text);
  if (cuts.length === 0) return before;
  const { text, sourceOf } = withoutCuts(before.text, cuts);
  return { text, sourceOf: (span) => joined(sourceOf(span).flatMap(before.sourceOf)) };
}

/** Stretches that touch are one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last?.end === span.start) all[all.length - 1] = { start: last.start, end: span.end };
    else all.push(span);
  }
  return all;
}
