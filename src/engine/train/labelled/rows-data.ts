/**
 * Makes the examples of a run out of the file that its request brings, and refuses a file that
 * cannot be trained on.
 */

import { at } from '../../../contract/at';
import {
  FEWEST_EXAMPLES,
  type DataChoice,
  type ExamplesReport,
  type RowsKind,
} from '../../../contract/training/dataset';
import { InklingError } from '../../../contract/errors';
import type { RowsData } from '../../../contract/training/training';
import { isMissing, type NumberFormat } from '../../tasks/labelled/cell-values';
import { guessInputs } from '../data/column-choice';
import { describeColumns, uniqueNames } from '../data/columns';
import { makeNumberExamples } from '../data/number-examples';
import { numberColumns, type NumberColumn } from '../data/number-columns';
import { makeExamples } from '../data/row-examples';
import { readTable } from '../data/read-rows';
import { cellOf, type Table } from '../data/row-table';
import type { RunControl } from '../loop/training-run';

export interface RowSet {
  readonly table: Table;
  readonly names: readonly string[];
  /** Of each column: how its numbers are written, or null where its cells are categories. */
  readonly formats: readonly (NumberFormat | null)[];
  /** Index into the table's rows, of each example. */
  readonly rows: readonly number[];
}

export interface RowExamples extends RowSet {
  readonly classes: Uint16Array;
  readonly labels: readonly string[];
}

/**
 * Read the file again: a checkpoint holds the file, not what was made of it.
 * @throws InklingError `data-missing`, `data-cut-off`, `data-invalid`; AbortError when stopped
 */
export async function collectRows(
  kind: RowsKind,
  { source, choice }: RowsData,
  control: RunControl,
): Promise<RowExamples> {
  const table = await tableOf(source, control);
  const { rows, classes, labels, report } = makeExamples(kind, table, choice);
  refuseProblem(source.name, report);
  const formats = kind === 'table' ? formatsOf(numberColumns(table)) : [];
  return { table, names: uniqueNames(table), formats, rows, classes, labels };
}

/** Rows that have no labels, and what is asked about each. */
export interface UnlabelledSet extends RowSet {
  readonly choice: DataChoice;
}

/**
 * The rows of a file that have something to ask about, each text once.
 * @throws as `collectRows` does
 */
export async function collectUnlabelled(
  kind: RowsKind,
  source: RowsData['source'],
  control: RunControl,
): Promise<UnlabelledSet> {
  const table = await tableOf(source, control);
  const columns = numberColumns(table);
  const choice = guessInputs(kind, table, describeColumns(table, columns));
  const seen = new Set<string>();
  const rows = Array.from(table.rows.keys()).filter((row) => {
    const cells = choice.inputs.map((column) => cellOf(at(table.rows, row), column));
    if (cells.every((cell) => isMissing(cell))) return false;
    const key = kind === 'classify' ? cells.join('').trim() : String(row);
    return seen.size < seen.add(key).size;
  });
  const few = rows.length < FEWEST_EXAMPLES ? 'too-few-examples' : null;
  const problem =
    table.rows.length === 0 ? 'no-rows' : choice.inputs.length === 0 ? 'no-inputs' : few;
  refuseProblem(source.name, { problem });
  return { table, names: uniqueNames(table), formats: formatsOf(columns), rows, choice };
}

export interface NumberRowSet extends RowSet {
  /** What is to be predicted for each example. */
  readonly targets: readonly number[];
}

/**
 * The examples of a table of which a number is predicted.
 * @throws as `collectRows` does
 */
export async function collectNumbers(
  { source, choice }: RowsData,
  control: RunControl,
): Promise<NumberRowSet> {
  const table = await tableOf(source, control);
  const columns = numberColumns(table);
  const { rows, numbers, report } = makeNumberExamples(table, choice, at(columns, choice.label));
  refuseProblem(source.name, report);
  const formats = formatsOf(columns);
  return { table, names: uniqueNames(table), formats, rows, targets: numbers };
}

function formatsOf(columns: readonly NumberColumn[]): (NumberFormat | null)[] {
  return columns.map(({ isNumeric, format }) => (isNumeric ? format : null));
}

async function tableOf(source: RowsData['source'], control: RunControl): Promise<Table> {
  const total = source.file.size;
  const { table } = await readTable(source, control.signal, (done) => {
    control.emit({ type: 'data', done, total });
  }).catch((error: unknown) => {
    control.signal.throwIfAborted();
    if (error instanceof InklingError) throw error;
    // A file on a disk can be moved or changed while the page holds it.
    throw new InklingError('data-missing', `${source.name} can no longer be read.`, {
      details: { file: source.name },
      cause: error,
    });
  });
  await control.breathe();
  return table;
}

function refuseProblem(file: string, { problem }: Pick<ExamplesReport, 'problem'>): void {
  if (problem === null) return;
  throw new InklingError('data-invalid', `${file} cannot be trained on: ${problem}.`, {
    details: { file, problem },
  });
}
