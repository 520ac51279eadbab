/**
 * Markdown: marks of headings, lists, quotations, emphasis and links are left out and their words
 * kept; code, tables, pictures and front matter are no sentences and are left out whole.
 */

import { among } from '../split/characters';
import type { Cut } from './cuts';
import type { Line } from './lines';

const FENCE = /^(?<mark>`{3,}|~{3,})/;
const TABLE_ROW = /^\|.*\|$|^[^|\n]+(?:\|[^|\n]+){2,}$/;
const TABLE_RULE = /^(?:\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?|\+(?:[-=]+\+)+)$/;
/** Facts about a page between two rules at its very beginning. */
const FRONT_MATTER =
  /^\ufeff?---[ \t]*\r?\n(?:(?:[\w-]+[ \t]*:|[ \t]|- |#)[^\n]*\n){1,100}?---[ \t]*(?:\r?\n|$)/;
const RULE = /^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/;
/** A heading, an item of a list, a quotation. */
const LINE_MARK = /^(?:#{1,6}\s+|(?:[-*+•‣◦▪●○■□·]\s+)(?:\[[ xX]\]\s+)?|(?:>\s?)+)/;
const HEADING_END = /\s+#+$/;

const IMAGE = /!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)/g;
const LINK = /(?<!!)\[(?<words>[^[\]\n]{1,300})\](?<address>\([^()\s]{1,500}(?:\s+"[^"\n]*")?\))/g;
const STRONG =
  /(?<mark>\*\*|__)(?<![\w*:/]..)(?=\S)(?<words>[^*_\n]{1,500}?)(?<=\S)\k<mark>(?!\w)/g;
/** What is struck out is not said; the space behind it goes along. */
const STRUCK = /(?<![\w~])~~(?=\S)[^~\n]{1,300}?(?<=\S)~~(?!\w) ?/g;
const EMPHASIS =
  /(?<mark>\*|_)(?<![\w*:/].)(?=[^\s*_])(?<words>[^*_\n]{1,300}?)(?<=[^\s*_])\k<mark>(?![\w*])/g;
const CODE = /(?<!`)(?<mark>`{1,2})(?=[^`\s])(?<words>[^`\n]{1,300}?)\k<mark>(?!`)/g;

/** Begins a line that is no prose, unless a bar makes it a row of a table. */
const isLineMark = among('`~-*_=#+•‣◦▪●○■□·>');

export function markdown(text: string, lines: readonly Line[]): Cut[] {
  const cuts = blocks(text, lines);
  const cut = (start: number, length: number, glue = '') =>
    cuts.push({ start, end: start + length, glue });
  if (text.includes(']('))
    for (const { index, 0: all } of text.matchAll(IMAGE)) cut(index, all.length);
  if (text.includes(']('))
    for (const { index, groups } of text.matchAll(LINK)) {
      const { words = '', address = '' } = groups ?? {};
      cut(index, 1);
      cut(index + 1 + words.length, 1 + address.length);
    }
  const has = (mark: string) => text.includes(mark);
  const patterns = [
    ...(has('**') || has('__') ? [STRONG] : []),
    ...(has('*') || has('_') ? [EMPHASIS] : []),
    ...(has('`') ? [CODE] : []),
  ];
  for (const pattern of patterns)
    for (const { index, groups, 0: all } of text.matchAll(pattern)) {
      const { mark = '' } = groups ?? {};
      cut(index, mark.length);
      cut(index + all.length - mark.length, mark.length);
    }
  if (has('~~')) for (const { index, 0: all } of text.matchAll(STRUCK)) cut(index, all.length);
  return cuts;
}

/** What goes by lines. */
function blocks(text: string, lines: readonly Line[]): Cut[] {
  const cuts: Cut[] = [];
  const texts = lines.map((line) => line.text);
  const leave = (start: number, end: number) => cuts.push({ start, end, glue: '\n\n' });
  const front = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  if (front > 0) leave(0, front);
  let fence: { readonly mark: string; readonly start: number } | null = null;
  for (const [i, line] of lines.entries()) {
    if (fence === null && !isLineMark(line.text, 0) && !line.text.includes('|')) continue;
    const mark = FENCE.exec(line.text)?.groups?.['mark'];
    if (fence) {
      if (mark?.startsWith(fence.mark) !== true || line.text !== mark) continue;
      leave(fence.start, line.end);
      fence = null;
    } else if (mark !== undefined) fence = { mark, start: line.start };
    else if (isTableRow(texts, i) || RULE.test(line.text)) leave(line.start, line.end);
    else {
      const found = LINE_MARK.exec(line.text)?.[0];
      if (found === undefined) continue;
      leave(line.from, line.from + found.length);
      const closing = found.startsWith('#') ? HEADING_END.exec(line.text) : null;
      if (closing) leave(line.from + closing.index, line.to);
      // A heading ends with its line.
      else if (found.startsWith('#')) leave(line.end, line.end);
    }
  }
  return cuts;
}

/** A row of a table has another beside it, and one of them is the rule below its head. */
function isTableRow(lines: readonly string[], i: number): boolean {
  const line = lines[i] ?? '';
  if (TABLE_RULE.test(line)) return true;
  if (!line.includes('|') || !TABLE_ROW.test(line)) return false;
  const isRow = (text = '') => TABLE_ROW.test(text) || TABLE_RULE.test(text);
  return isRow(lines[i - 1]) || isRow(lines[i + 1]);
}
