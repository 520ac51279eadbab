/**
 * Makes training examples out of rows of which a number is to be predicted: which rows can be used,
 * and how their numbers are spread.
 */

import { at } from '../../../contract/at';
import {
  EXAMPLE_REASONS,
  FEWEST_EXAMPLES,
  type DataChoice,
  type DataProblem,
  type ExampleReason,
  type ExamplesReport,
  type NumberSpread,
} from '../../../contract/training/dataset';
import { isMissing, numberIn } from '../../tasks/labelled/cell-values';
import type { NumberColumn } from './number-columns';
import { cellOf, Tally, type Table } from './row-table';

const BARS = 12;

export interface NumberExamples {
  /** Indices into the table's rows. */
  readonly rows: readonly number[];
  /** What is to be predicted for each. */
  readonly numbers: readonly number[];
  readonly report: Omit<ExamplesReport, 'unused'>;
}

/** @param target how the numbers that are predicted are written */
export function makeNumberExamples(
  table: Table,
  choice: DataChoice,
  target: NumberColumn,
): NumberExamples {
  const tally = new Tally<ExampleReason>();
  const given = choice.inputs.filter((column) => column !== choice.label && column < table.width);
  const rows: number[] = [];
  const numbers: number[] = [];
  table.rows.forEach((cells, row) => {
    const number = target.isNumeric ? numberIn(cellOf(cells, choice.label), target.format) : null;
    if (number === null) tally.add('no-number', at(table.lines, row));
    else if (given.every((column) => isMissing(cellOf(cells, column))))
      tally.add('no-input', at(table.lines, row));
    else {
      rows.push(row);
      numbers.push(number);
    }
  });
  return {
    rows,
    numbers,
    report: {
      choice,
      examples: rows.length,
      labels: [],
      spread: spreadOf(numbers),
      leftOut: tally.report(EXAMPLE_REASONS),
      problem: problemOf(table, given, target, numbers),
    },
  };
}

function problemOf(
  table: Table,
  given: readonly number[],
  target: NumberColumn,
  numbers: readonly number[],
): DataProblem | null {
  if (table.rows.length === 0) return 'no-rows';
  if (table.width < 2) return 'one-column';
  if (given.length === 0) return 'no-inputs';
  if (!target.isNumeric) return 'not-numbers';
  if (numbers.length < FEWEST_EXAMPLES) return 'too-few-examples';
  return numbers.every((number) => number === numbers[0]) ? 'one-number' : null;
}

function spreadOf(numbers: readonly number[]): NumberSpread | null {
  if (numbers.length === 0) return null;
  // One by one: as arguments of one call, some hundred thousand would overflow the stack.
  const least = numbers.reduce((a, b) => Math.min(a, b));
  const greatest = numbers.reduce((a, b) => Math.max(a, b));
  const counts = new Array<number>(BARS).fill(0);
  for (const number of numbers) {
    const place = ((number - least) / (greatest - least || 1)) * BARS;
    const bar = Math.min(BARS - 1, Math.floor(place));
    counts[bar] = at(counts, bar) + 1;
  }
  return {
    least,
    greatest,
    mean: numbers.reduce((a, b) => a + b, 0) / numbers.length,
    counts,
  };
}
