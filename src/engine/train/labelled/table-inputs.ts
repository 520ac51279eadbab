/** What a table classifier is given of an example: its cells, by column, as features and in words. */

import { at } from '../../../contract/at';
import type { TableRow } from '../../../contract/tasks/table';
import type { RowsData } from '../../../contract/training/training';
import { learnFeature, type Feature } from '../../tasks/labelled/table-features';
import { cellOf } from '../data/row-table';
import type { RowSet } from './rows-data';

/**
 * Folds share their features: these hold medians, means and the names of values, and nothing of the
 * labels.
 */
export function learnFeatures(
  { table, names, formats, rows }: RowSet,
  { choice }: Pick<RowsData, 'choice'>,
  train: Uint32Array,
): Feature[] {
  return choice.inputs.map((column) => {
    const cells = Array.from(train, (example) => cellOf(at(table.rows, at(rows, example)), column));
    return learnFeature(at(names, column), cells, at(formats, column));
  });
}

/** The cells of an example, in the order of the inputs. */
export function cellsOf(
  { table, rows }: RowSet,
  { choice }: Pick<RowsData, 'choice'>,
  example: number,
): string[] {
  const row = at(table.rows, at(rows, example));
  return choice.inputs.map((column) => cellOf(row, column));
}

export function rowOf(set: RowSet, data: Pick<RowsData, 'choice'>, example: number): TableRow {
  const cells = cellsOf(set, data, example);
  return Object.fromEntries(
    data.choice.inputs.map((column, i) => [at(set.names, column), at(cells, i)]),
  );
}

export function inWords(set: RowSet, data: Pick<RowsData, 'choice'>, example: number): string {
  return Object.entries(rowOf(set, data, example))
    .map(([name, cell]) => `${name} ${String(cell)}`)
    .join(' · ');
}
