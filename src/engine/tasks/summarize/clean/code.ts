/**
 * Source code, logs, data and tables of numbers between the paragraphs: several lines of them are
 * left out.
 */

import { at } from '../../../../contract/at';
import { IN_TABS } from './chat-lines';
import { isLikely, isOutput, isPrompt, isSure } from './code-lines';
import type { Cut } from './cuts';
import type { Line } from './lines';

/** Lines without cells: a table has two tabs or wide gaps in each of several lines. */
const CELLS = /\S(?:\t| {3,})\S.*(?:\t| {3,})\S/;

/** A longer line is prose, whatever is in it. */
const LONGEST = 300;

/** One line may be quoted in a sentence. */
const FEWEST = 2;
const FEWEST_ROWS = 3;

export function codeAndTables(_text: string, lines: readonly Line[]): Cut[] {
  return [
    ...programs(lines),
    ...runs(lines, ({ text }) => text.length <= LONGEST && isRow(text), FEWEST_ROWS),
  ];
}

/**
 * Most lines have no gap at all, and the pattern would try each of their characters. What somebody
 * says in a chat is no row.
 */
function isRow(line: string): boolean {
  return (line.includes('\t') || line.includes('   ')) && CELLS.test(line) && !IN_TABS.test(line);
}

/** Runs of lines that are sure, with what is likely in the same paragraph. */
function programs(lines: readonly Line[]): Cut[] {
  const sure = lines.map(({ text }) => isSure(text));
  const printed = printedBy(lines);
  const beside = paragraphsWith(lines, sure);
  return runs(
    lines,
    ({ text }, i) => at(sure, i) || at(printed, i) || (at(beside, i) && isLikely(text)),
    FEWEST,
    (run) => run.some((i) => at(sure, i)) && (run.length > FEWEST || run.every((i) => at(sure, i))),
  );
}

/** Of each line, whether one that is sure stands in its paragraph. */
function paragraphsWith(lines: readonly Line[], sure: readonly boolean[]): boolean[] {
  const beside = lines.map(() => false);
  let start = 0;
  for (let i = 0; i <= lines.length; i += 1) {
    if (i < lines.length && at(lines, i).text !== '') continue;
    beside.fill(sure.slice(start, i).includes(true), start, i);
    start = i + 1;
  }
  return beside;
}

/** Which lines stand directly behind a command, up to the next empty line, and are no sentences. */
function printedBy(lines: readonly Line[]): boolean[] {
  let open = false;
  return lines.map(({ text }) => {
    if (isPrompt(text)) open = true;
    else if (text === '' || !isOutput(text)) open = false;
    return open;
  });
}

/**
 * Cuts of so many lines that belong together, over empty ones between them.
 * @param counts whether the lines of a run, by their numbers, are enough
 */
function runs(
  lines: readonly Line[],
  belongs: (line: Line, i: number) => boolean,
  fewest: number,
  counts: (run: readonly number[]) => boolean = () => true,
): Cut[] {
  const cuts: Cut[] = [];
  let run: number[] = [];
  const settle = () => {
    const [first, last] = [lines[run[0] ?? -1], lines[run.at(-1) ?? -1]];
    if (first && last && run.length >= fewest && counts(run))
      cuts.push({ start: first.start, end: last.end, glue: '\n\n' });
    run = [];
  };
  for (const [i, line] of lines.entries()) {
    if (line.text === '') continue;
    if (belongs(line, i)) run.push(i);
    else settle();
  }
  settle();
  return cuts;
}
