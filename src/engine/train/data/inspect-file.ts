/**
 * Reports on a file before anything is trained on it: its columns, its first rows, and the examples
 * that it would give.
 */

import type {
  DataChoice,
  DataReport,
  InspectRequest,
  PreviewCell,
  RowsKind,
} from '../../../contract/training/dataset';
import { at } from '../../../contract/at';
import { isMissing, numberIn } from '../../tasks/labelled/cell-values';
import { guessChoice, unusedColumns } from './column-choice';
import { describeColumns } from './columns';
import { makeNumberExamples } from './number-examples';
import { makeExamples } from './row-examples';
import { numberColumns, type NumberColumn } from './number-columns';
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
  const numbers = numberColumns(table);
  const columns = describeColumns(table, numbers);
  const chosen = choice && fits(choice, table) ? choice : guessChoice(kind, table, columns);
  return {
    ...about,
    columns,
    preview: table.rows
      .slice(0, PREVIEW.rows)
      .map((row) => numbers.map((column, i) => previewOf(cellOf(row, i), column))),
    made: chosen && madeOf(kind, table, columns, numbers, chosen),
  };
}

function previewOf(cell: string, { isNumeric, format }: NumberColumn): PreviewCell {
  const text = cell.slice(0, PREVIEW.characters);
  if (!isNumeric || isMissing(cell)) return { text, read: null };
  const read = numberIn(cell, format) ?? 'missing';
  return { text, read: String(read) === cell.trim() || isPlain(cell, read) ? null : read };
}

/** Whether the number reads like the cell, as 1.5 does beside `1.50`. */
function isPlain(cell: string, read: number | 'missing'): boolean {
  return /^[\d.]+$/.test(cell.trim()) && Number(cell) === read;
}

function madeOf(
  kind: RowsKind,
  table: Table,
  columns: DataReport['columns'],
  numbers: readonly NumberColumn[],
  choice: DataChoice,
): DataReport['made'] {
  const unused =
    kind === 'table'
      ? unusedColumns(table, columns, choice.label).filter(
          ({ column }) => !choice.inputs.includes(column),
        )
      : [];
  const { report } =
    kind === 'table' && choice.numbers
      ? makeNumberExamples(table, choice, at(numbers, choice.label))
      : makeExamples(kind, table, choice);
  return { ...report, unused };
}

function fits({ label, inputs }: DataChoice, { width }: Table): boolean {
  return [label, ...inputs].every(
    (column) => Number.isInteger(column) && column >= 0 && column < width,
  );
}
