/**
 * Reports on a file before anything is trained on it: its columns, its first rows, and the examples
 * that it would give.
 */

import type {
  DataChoice,
  DataReport,
  InspectRequest,
  RowsKind,
} from '../../../contract/training/dataset';
import { guessChoice, unusedColumns } from './column-choice';
import { describeColumns } from './columns';
import { makeExamples } from './row-examples';
import { readTable } from './read-rows';
import { cellOf, type Table } from './row-table';

const PREVIEW = { rows: 5, characters: 200 } as const;

/** @throws AbortError when stopped; InklingError `data-cut-off` */
export async function inspect(
  { kind, source, choice }: Omit<InspectRequest, 'id'>,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<DataReport> {
  const { table, about } = await readTable(source, signal, onBytes);
  const columns = describeColumns(table);
  const chosen = choice && fits(choice, table) ? choice : guessChoice(kind, table, columns);
  return {
    ...about,
    columns,
    preview: table.rows
      .slice(0, PREVIEW.rows)
      .map((row) =>
        Array.from({ length: table.width }, (_, i) => cellOf(row, i).slice(0, PREVIEW.characters)),
      ),
    made: chosen && madeOf(kind, table, columns, chosen),
  };
}

function madeOf(
  kind: RowsKind,
  table: Table,
  columns: DataReport['columns'],
  choice: DataChoice,
): DataReport['made'] {
  const unused =
    kind === 'table'
      ? unusedColumns(table, columns, choice.label).filter(
          ({ column }) => !choice.inputs.includes(column),
        )
      : [];
  return { ...makeExamples(kind, table, choice).report, unused };
}

function fits({ label, inputs }: DataChoice, { width }: Table): boolean {
  return [label, ...inputs].every(
    (column) => Number.isInteger(column) && column >= 0 && column < width,
  );
}
