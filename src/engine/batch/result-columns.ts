/** The rows of a batch with their answers in columns of their own, as every kind of file has them. */

import type { BatchTask, RowAnswer } from '../../contract/batch/batch';
import type { MaskedCount } from '../../contract/masking/placeholders';

/** A cell; a number is one, and not a text that looks like one. */
export type Cell = string | number;

export interface ResultColumns {
  readonly names: readonly string[];
  readonly rows: number;
  /** Its cells, in the order of the names. */
  readonly row: (index: number) => Cell[];
}

export interface AnsweredRows {
  /** Of the columns of the file, each its own. */
  readonly names: readonly string[];
  readonly rows: number;
  /** A row of the file. */
  readonly cells: (row: number) => string[];
  readonly answer: (row: number) => RowAnswer;
  readonly task: BatchTask;
  /** What is masked in a row; null where no texts were masked. */
  readonly masked: ((row: number) => readonly MaskedCount[]) | null;
}

export function resultColumns(of: AnsweredRows): ResultColumns {
  const { names, rows, task, masked } = of;
  const failed = Array.from({ length: rows }, (_, row) => of.answer(row)).some(
    (answer) => 'error' in answer,
  );
  const added = [
    ...(task === 'summarize' ? ['summary'] : ['label', 'score']),
    ...(failed ? ['error'] : []),
    ...(masked ? ['masked'] : []),
  ];
  return {
    names: [...names, ...added.map((name) => freeName(name, names))],
    rows,
    row: (index) => {
      const answer = of.answer(index);
      const cells: Cell[] = of.cells(index);
      if (task === 'summarize') cells.push('summary' in answer ? answer.summary : '');
      else if ('label' in answer) cells.push(answer.label, rounded(answer.score));
      else cells.push('', '');
      if (failed) cells.push('error' in answer ? answer.error : '');
      if (masked)
        cells.push(
          masked(index)
            .map(({ kind, count }) => `${kind} ${String(count)}`)
            .join(', '),
        );
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
