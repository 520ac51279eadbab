/** Source code and tables of numbers between the paragraphs: several lines of them are left out. */

import type { Cut } from './cuts';
import type { Line } from './lines';

/** What a line of a program begins with, and a line of prose does not. */
const BEGINS =
  /^(?:import .+(?:;|["'])$|from \S+ import |#include\b|(?:export )?(?:const|let|var) \S+ ?[:=]|(?:async )?function\b.*\{|(?:public|private|protected|static) .*[({;]|def \w+\(.*:$|class \w+.*[:{]$|(?:if|for|while|switch) ?\(.*[{;)]$|\}|\/\/|\/\*|\*\/|<\?php|\$ \w+|>>> |fn \w+|SELECT .+ FROM )/u;
/** What it ends with, and a call of a function that is all of it. */
const LAST = new Set(';{}');
const CALL = /^\S+\(.*\)$/u;

/** Lines without cells: a table has two tabs or wide gaps in each of several lines. */
const CELLS = /\S(?:\t| {3,})\S.*(?:\t| {3,})\S/;

/** A longer line is prose, whatever is in it. */
const LONGEST = 300;

/** One line may be quoted in a sentence. */
const FEWEST = 2;
const FEWEST_ROWS = 3;

export function codeAndTables(_text: string, lines: readonly Line[]): Cut[] {
  return [
    ...runs(lines, ({ text: line }) => line.length <= LONGEST && isProgram(line), FEWEST),
    ...runs(lines, ({ text: line }) => line.length <= LONGEST && isRow(line), FEWEST_ROWS),
  ];
}

function isProgram(line: string): boolean {
  const last = line.charAt(line.length - 1);
  return LAST.has(last) || BEGINS.test(line) || (last === ')' && CALL.test(line));
}

/** Most lines have no gap at all, and the pattern would try each of their characters. */
function isRow(line: string): boolean {
  return (line.includes('\t') || line.includes('   ')) && CELLS.test(line);
}

/** Cuts of so many lines that belong together, over empty ones between them. */
function runs(lines: readonly Line[], belongs: (line: Line) => boolean, fewest: number): Cut[] {
  const cuts: Cut[] = [];
  let run: Line[] = [];
  const settle = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.length >= fewest)
      cuts.push({ start: first.start, end: last.end, glue: '\n\n' });
    run = [];
  };
  for (const line of lines) {
    if (line.text === '') continue;
    if (belongs(line)) run.push(line);
    else settle();
  }
  settle();
  return cuts;
}
