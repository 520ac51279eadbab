/**
 * What stands above a delimited table and is none of it: the line that names the delimiter to a
 * spreadsheet (`sep=;`), and lines that begin with `#`, `//` or `%`.
 */

import Papa from 'papaparse';

export interface Preamble {
  /** From `sep=`, or null. */
  readonly delimiter: string | null;
  /** Lines that are comments, from 1. */
  readonly comments: readonly number[];
  /** Characters and lines before the table begins. */
  readonly length: number;
  readonly lines: number;
}

const SEPARATOR = /^"?sep=(.)"?[;,]*$/i;
const COMMENT = /^\s*(#|\/\/|%)/;
/** A file with more of them is a list of something that begins so. */
const MOST = 200;

/** @param sample the beginning of the text, with `\n` for line ends */
export function readPreamble(sample: string): Preamble {
  const comments: { readonly line: number; readonly from: number }[] = [];
  let delimiter: string | null = null;
  let at = 0;
  let line = 1;
  for (;;) {
    const end = sample.indexOf('\n', at);
    if (end < 0) break;
    const text = sample.slice(at, end);
    const named = line === 1 ? SEPARATOR.exec(text) : null;
    if (named) delimiter = named[1] ?? null;
    else if (COMMENT.test(text)) comments.push({ line, from: at });
    else if (text.trim() !== '' || (comments.length === 0 && delimiter === null)) break;
    at = end + 1;
    line += 1;
  }
  const last = comments.at(-1);
  if (comments.length > MOST || sample.slice(at).trim() === '')
    return { delimiter, comments: [], length: 0, lines: 0 };
  // Some programs write the names of the columns as their last comment.
  if (last && namesColumns(sample.slice(last.from, at), sample.slice(at), delimiter))
    return {
      delimiter,
      comments: comments.slice(0, -1).map((each) => each.line),
      length: last.from + commentMark(sample.slice(last.from)),
      lines: last.line - 1,
    };
  return { delimiter, comments: comments.map((each) => each.line), length: at, lines: line - 1 };
}

/** Whether a comment has as many cells as the rows below it, which hold numbers where it has none. */
function namesColumns(comment: string, below: string, delimiter: string | null): boolean {
  const first = below.slice(0, below.indexOf('\n') >>> 0);
  return ['\t', ';', '|', ',', /\s+/].some((each) => {
    if (delimiter !== null && each !== delimiter) return false;
    const [names, row] = [comment.slice(commentMark(comment)), first].map((line) =>
      typeof each === 'string'
        ? (Papa.parse<string[]>(line, { delimiter: each }).data[0] ?? [])
        : line.trim().split(each),
    );
    if (!names || !row || names.length < 2 || names.length !== row.length) return false;
    const numeric = row.filter((cell) => DIGITS.test(cell)).length;
    return numeric > 0 && !names.some((name) => DIGITS.test(name) || name.trim() === '');
  });
}

/** Whether a row begins as a comment does. */
export function isComment(cell = ''): boolean {
  return COMMENT.test(cell);
}

/** Characters before what a comment says. */
function commentMark(comment: string): number {
  return COMMENT.exec(comment)?.[0].length ?? 0;
}

const DIGITS = /^\s*[-+]?[\d.]+\s*$/;
