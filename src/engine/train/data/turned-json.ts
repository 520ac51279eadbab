/**
 * JSON that has a table by its columns, in one object, as data frames are often written: a list a
 * column, an object of cells by row a column, or the names beside a list of rows.
 */

import { DATA_LIMITS } from '../../../contract/training/dataset';
import { valueOf } from './json-columns';

export interface TurnedTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * @param names of the object's keys
 * @param cells what each has, as JSON
 * @returns null where it is one row like any other
 */
export function turnedTable(
  names: readonly string[],
  cells: readonly string[],
): TurnedTable | null {
  const parts = cells.map(parsed);
  const named = parts[names.indexOf('columns')];
  const data = parts[names.indexOf('data')];
  if (named && data?.every(Array.isArray))
    return { names: cellsOf(named), rows: data.map(cellsOf) };
  const [first] = parts;
  if (!first || first.length < 2) return null;
  if (!parts.every((part) => part?.length === first.length)) return null;
  const columns = parts.flatMap((part) => (part ? [part.map(valueOf)] : []));
  return { names, rows: first.map((_, row) => columns.map((column) => column[row] ?? '')) };
}

const cellsOf = (values: readonly unknown[]): string[] =>
  values.slice(0, DATA_LIMITS.columns).map(valueOf);

/** The entries of a list, or of an object in their order; null where a cell is neither. */
function parsed(cell: string): unknown[] | null {
  if (!/^[[{]/.test(cell)) return null;
  try {
    const value: unknown = JSON.parse(cell);
    return typeof value === 'object' && value !== null ? Object.values(value) : null;
  } catch {
    return null; // a text that begins with a bracket
  }
}
