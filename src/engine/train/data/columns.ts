/**
 * Describes the columns of a table: a unique name for each, whether it holds numbers, categories or
 * text, and what is missing.
 */

import {
  DATA_LIMITS,
  type ColumnKind,
  type ColumnReport,
} from '../../../contract/training/dataset';
import { isMissing, numberIn } from '../../tasks/labelled/cell-values';
import { cellOf, type Table } from './row-table';

const COUNTED = 1_000;
/** Share of a column's filled cells that must be numbers; those that are not count as missing. */
const NUMBERS = 0.98;
/** A category has at most so many values, and each comes twice on average. */
const CATEGORIES = 50;

export function describeColumns(table: Table): ColumnReport[] {
  const names = uniqueNames(table);
  return names.map((name, column) => describe(table, column, name));
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

function describe({ rows, decimalComma }: Table, column: number, name: string): ColumnReport {
  const counts = new Map<string, number>();
  let empty = 0;
  let numbers = 0;
  for (const row of rows) {
    const cell = cellOf(row, column).trim();
    if (isMissing(cell)) {
      empty += 1;
      continue;
    }
    if (numberIn(cell, decimalComma) !== null) numbers += 1;
    if (counts.has(cell) || counts.size < COUNTED) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const filled = rows.length - empty;
  const kind = kindOf(filled, numbers, counts.size);
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    name,
    kind,
    missing: kind === 'number' ? rows.length - numbers : empty,
    distinct: counts.size,
    values: counts.size <= DATA_LIMITS.labels ? values : null,
  };
}

function kindOf(filled: number, numbers: number, distinct: number): ColumnKind {
  if (filled === 0) return 'empty';
  if (numbers >= NUMBERS * filled) return 'number';
  return distinct <= CATEGORIES && distinct <= Math.max(2, filled / 2) ? 'category' : 'text';
}
