/** Source code and tables of numbers between the paragraphs: several lines of them are left out. */

import type { Cut } from './cuts';
import { linesOf, type Line } from './lines';

/** What a line of a program begins or ends with, and a line of prose does not. */
const PROGRAM =
  /^(?:import .+(?:;|["'])$|from \S+ import |#include\b|(?:export )?(?:const|let|var) \S+ ?[:=]|(?:async )?function\b.*\{|(?:public|private|protected|static) .*[({;]|def \w+\(.*:$|class \w+.*[:{]$|(?:if|for|while|switch) ?\(.*[{;)]$|return\b.*;$|\}|\{$|\/\/|\/\*|\*\/|<\?php|\$ \w+|>>> |fn \w+|SELECT .+ FROM )|[;{}]$|^\S+\(.*\);?$|=> ?\{$/u;

/** Lines without cells: a table has two tabs or wide gaps in each of several lines. */
const CELLS = /\S(?:\t| {3,})\S.*(?:\t| {3,})\S/;

/** A longer line is prose, whatever is in it. */
const LONGEST = 300;

/** One line may be quoted in a sentence. */
const FEWEST = 2;
const FEWEST_ROWS = 3;

export function codeAndTables(text: string): Cut[] {
  const lines = linesOf(text);
  return [
    ...runs(lines, (line) => line.text.length <= LONGEST && PROGRAM.test(line.text), FEWEST),
    ...runs(lines, (line) => line.text.length <= LONGEST && CELLS.test(line.text), FEWEST_ROWS),
  ];
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
