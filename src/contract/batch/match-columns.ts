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
  return Object.entries(example).map(([name, cell]) => {
    const kind = inputs.find((each) => each.name === name)?.kind;
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
  const exact = new Set(wanted.map(({ name }) => name));
  const read: ReadColumn[] = [];
  const missing: string[] = [];
  for (const each of wanted) {
    const alike = names.flatMap((name, i) =>
      folded(name) === folded(each.name) && !exact.has(name) ? [i] : [],
    );
    const same = names.indexOf(each.name);
    const column = same >= 0 ? same : alike.length === 1 ? alike[0] : undefined;
    if (column === undefined || read.some((other) => other.column === column))
      missing.push(each.name);
    else read.push({ ...each, column });
  }
  const found = new Set(read.map(({ column }) => column));
  return { read, missing, extra: names.filter((_, column) => !found.has(column)) };
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
