/**
 * Makes the examples of a run out of the file that its request brings, and refuses a file that
 * cannot be trained on.
 */

import type { RowsKind } from '../../../contract/training/dataset';
import { InklingError } from '../../../contract/errors';
import type { RowsData } from '../../../contract/training/training';
import type { NumberFormat } from '../../tasks/labelled/cell-values';
import { uniqueNames } from '../data/columns';
import { numberColumns } from '../data/number-columns';
import { makeExamples } from '../data/row-examples';
import { readTable } from '../data/read-rows';
import type { Table } from '../data/row-table';
import type { RunControl } from '../loop/training-run';

export interface RowExamples {
  readonly table: Table;
  readonly names: readonly string[];
  /** Of each column: how its numbers are written, or null where its cells are categories. */
  readonly formats: readonly (NumberFormat | null)[];
  /** Index into the table's rows, of each example. */
  readonly rows: readonly number[];
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
  const { rows, classes, labels, report } = makeExamples(kind, table, choice);
  if (report.problem !== null) {
    throw new InklingError(
      'data-invalid',
      `${source.name} cannot be trained on: ${report.problem}.`,
      { details: { file: source.name, problem: report.problem } },
    );
  }
  const formats =
    kind === 'table'
      ? numberColumns(table).map(({ isNumeric, format }) => (isNumeric ? format : null))
      : [];
  return { table, names: uniqueNames(table), formats, rows, classes, labels };
}
