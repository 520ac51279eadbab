/**
 * Describes the columns of a table: a unique name for each, whether it holds numbers, categories or
 * text, and what is missing.
 */

import { at } from '../../../contract/at';
import {
  DATA_LIMITS,
  type ColumnKind,
  type ColumnReport,
} from '../../../contract/training/dataset';
import { isMissing } from '../../tasks/labelled/cell-values';
import { numberColumns, type NumberColumn } from './number-columns';
import { cellOf, type Table } from './row-table';

const COUNTED = 1_000;
/** A category has at most so many values, and each comes twice on average. */
const CATEGORIES = 50;

/** @param found how the numbers of each column are written */
export function describeColumns(
  table: Table,
  found: readonly NumberColumn[] = numberColumns(table),
): ColumnReport[] {
  const names = uniqueNames(table);
  return names.map((name, column) => describe(table, column, name, at(found, column)));
}

/** A row is asked about by the names of its columns, so no two may have the same. */
export function uniqueNames({ names, width }: Table): string[] {
  const unique: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const given = names[column] ?? '';
    const name = given === '' ? `column ${String(column + 1)}` : given;
    let own = name;
    for (let n = 2; unique.includes(own); n += 1) own = `${name} (${String(n)})`;
    unique.push(own);
  }
  return unique;
}

function describe(
  { rows }: Table,
  column: number,
  name: string,
  { isNumeric, numbers, format, doubt }: NumberColumn,
): ColumnReport {
  const counts = new Map<string, number>();
  let empty = 0;
  for (const row of rows) {
    const cell = cellOf(row, column).trim();
    if (isMissing(cell)) {
      empty += 1;
      continue;
    }
    if (counts.has(cell) || counts.size < COUNTED) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const filled = rows.length - empty;
  const kind = kindOf(filled, isNumeric, counts.size);
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    name,
    kind,
    missing: kind === 'number' ? rows.length - numbers : empty,
    distinct: counts.size,
    values: counts.size <= DATA_LIMITS.labels ? values : null,
    decimalComma: isNumeric && format.decimalComma,
    doubt,
  };
}

function kindOf(filled: number, isNumeric: boolean, distinct: number): ColumnKind {
  if (filled === 0) return 'empty';
  if (isNumeric) return 'number';
  return distinct <= CATEGORIES && distinct <= Math.max(2, filled / 2) ? 'category' : 'text';
}
