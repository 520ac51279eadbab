/** The rows of a batch with their answers in columns of their own, as every kind of file has them. */

import { at } from '../../contract/at';
import type { BatchTask, RowAnswer } from '../../contract/batch/batch';
import { cellOf, type Table } from '../train/data/row-table';

/** A cell; a number is one, and not a text that looks like one. */
export type Cell = string | number;

export interface ResultColumns {
  readonly names: readonly string[];
  readonly rows: number;
  /** Its cells, in the order of the names. */
  readonly row: (index: number) => Cell[];
}

/** @param names of the table's columns, each its own */
export function resultColumns(
  table: Table,
  names: readonly string[],
  answers: readonly RowAnswer[],
  task: BatchTask,
): ResultColumns {
  const failed = answers.some((answer) => 'error' in answer);
  const added = [
    ...(task === 'summarize' ? ['summary'] : ['label', 'score']),
    ...(failed ? ['error'] : []),
  ];
  return {
    names: [...names, ...added.map((name) => freeName(name, names))],
    rows: answers.length,
    row: (index) => {
      const answer = at(answers, index);
      const cells: Cell[] = Array.from({ length: table.width }, (_, column) =>
        cellOf(at(table.rows, index), column),
      );
      if (task === 'summarize') cells.push('summary' in answer ? answer.summary : '');
      else if ('label' in answer) cells.push(answer.label, rounded(answer.score));
      else cells.push('', '');
      if (failed) cells.push('error' in answer ? answer.error : '');
      return cells;
    },
  };
}

/** Four digits after the point: more are not the model's to know. */
function rounded(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}

/** A file that was made here and is read again has a column of this name already. */
function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((each) => each.toLowerCase()));
  let own = name;
  for (let n = 2; used.has(own); n += 1) own = `${name} (${String(n)})`;
  return own;
}
