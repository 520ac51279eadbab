/** The rows of a batch with their answers in columns of their own, as every kind of file has them. */

import { at } from '../../contract/at';
import { noticesOf, type BatchTask, type RowAnswer } from '../../contract/batch/batch';
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
  const answers = Array.from({ length: rows }, (_, row) => of.answer(row));
  const failed = answers.some((answer) => 'error' in answer);
  const noticed = answers.some((answer) => noticesOf(answer).length > 0);
  const ranged = answers.some((answer) => 'value' in answer && answer.interval);
  const added = [
    ...answerNames(task, ranged),
    ...(failed ? ['error'] : []),
    ...(noticed ? ['notices'] : []),
    ...(masked ? ['masked'] : []),
  ];
  return {
    names: [...names, ...added.map((name) => freeName(name, names))],
    rows,
    row: (index) => {
      const answer = at(answers, index);
      const cells: Cell[] = [...of.cells(index), ...answerCells(answer, task, ranged)];
      if (failed) cells.push('error' in answer ? answer.error : '');
      if (noticed) cells.push(noticesOf(answer).join(', '));
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

/** @param ranged whether numbers have an interval */
function answerNames(task: BatchTask, ranged: boolean): string[] {
  switch (task) {
    case 'summarize':
      return ['summary'];
    case 'regress':
      return ranged ? ['value', 'low', 'high'] : ['value'];
    case 'sentiment':
    case 'classify':
    case 'table':
      return ['label', 'score'];
  }
}

/** One for each of the names; a row without such an answer has empty ones. */
function answerCells(answer: RowAnswer, task: BatchTask, ranged: boolean): Cell[] {
  switch (task) {
    case 'summarize':
      return ['summary' in answer ? answer.summary : ''];
    case 'regress': {
      const { value, interval } = 'value' in answer ? answer : {};
      const numbers = ranged ? [value, interval?.low, interval?.high] : [value];
      return numbers.map((number) => (number === undefined ? '' : measured(number)));
    }
    case 'sentiment':
    case 'classify':
    case 'table':
      return 'label' in answer ? [answer.label, rounded(answer.score)] : ['', ''];
  }
}

/** Four digits after the point: more are not the model's to know. */
function rounded(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}

/** Of numbers in 32 bits, as models compute them, more digits than these are noise. */
function measured(value: number): number {
  return Number(value.toPrecision(7));
}

/** A file that was made here and is read again has a column of this name already. */
function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((each) => each.toLowerCase()));
  let own = name;
  for (let n = 2; used.has(own); n += 1) own = `${name} (${String(n)})`;
  return own;
}
