/** Which columns of a file are those that a model of tables goes by: told by their names. */

import type { InputReference } from '../models/input-reference';
import type { TableRow } from '../tasks/table';
import type { ReadColumn } from './batch';

/** A column as the model knows it. */
export type ModelColumn = Omit<ReadColumn, 'column'>;

export interface MatchedColumns {
  /** In the model's order. */
  readonly read: readonly ReadColumn[];
  /** The model's columns that the file does not have. */
  readonly missing: readonly string[];
  /** The file's columns that the model does not read. */
  readonly extra: readonly string[];
}

/**
 * @param example a row that was published with the model, with a cell for each of its columns
 * @param inputs what its columns looked like when it was made, where that is known: the cells of an
 * example may be texts as they stood in a file
 */
export function modelColumns(
  example: TableRow,
  inputs: readonly InputReference[] = [],
): ModelColumn[] {
  const kinds = new Map(inputs.map(({ name, kind }) => [name, kind]));
  return Object.entries(example).map(([name, cell]) => {
    const kind = kinds.get(name);
    return { name, isNumber: kind === undefined ? typeof cell === 'number' : kind === 'number' };
  });
}

/**
 * A name that is the same letter for letter goes first; else one that differs in its case or the
 * spaces around it, if no second one does.
 * @param names of the file's columns, each its own
 */
export function matchColumns(
  wanted: readonly ModelColumn[],
  names: readonly string[],
): MatchedColumns {
  const places = new Map(names.map((name, column) => [name, column]));
  const exact = new Set(wanted.map(({ name }) => name));
  /** Null: there are several. */
  const alike = new Map<string, number | null>();
  for (const [name, column] of places)
    if (!exact.has(name)) alike.set(folded(name), alike.has(folded(name)) ? null : column);
  const read: ReadColumn[] = [];
  const missing: string[] = [];
  const found = new Set<number>();
  for (const each of wanted) {
    const column = places.get(each.name) ?? alike.get(folded(each.name)) ?? null;
    if (column === null || found.has(column)) missing.push(each.name);
    else {
      found.add(column);
      read.push({ ...each, column });
    }
  }
  return { read, missing, extra: names.filter((_, column) => !found.has(column)) };
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
