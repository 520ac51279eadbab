/**
 * Rows that a model of tables is held against, out of a file: by the names of its columns, in whatever
 * order they stand there. A model keeps no rows of its own, since it is sent to others.
 */

import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import type { DataSource } from '../../contract/training/dataset';
import { isMissing } from '../tasks/labelled/cell-values';
import { numbersOf, type Feature } from '../tasks/labelled/table-features';
import { uniqueNames } from '../train/data/columns';
import { readTable } from '../train/data/read-rows';
import { cellOf } from '../train/data/row-table';

/** Rows that are enough for a mean that is looked at: more make it slower and hardly another. */
const ROWS = 200;

/**
 * Rows from all over the file, as numbers.
 * @throws InklingError `data-missing`, `data-cut-off`; `data-invalid` where it has none of the model's
 * columns, or nothing in them
 */
export async function referenceRows(
  features: readonly Feature[],
  source: DataSource,
): Promise<Float32Array[]> {
  const { table } = await readTable(source, new AbortController().signal, () => undefined).catch(
    (error: unknown) => {
      if (error instanceof InklingError) throw error;
      throw new InklingError('data-missing', `${source.name} can no longer be read.`, {
        details: { file: source.name },
        cause: error,
      });
    },
  );
  const names = uniqueNames(table);
  const columns = features.map(({ name }) => names.indexOf(name));
  const cells = (row: readonly string[]) =>
    columns.map((column) => (column < 0 ? '' : cellOf(row, column)));
  const filled = table.rows.filter((row) => !cells(row).every(isMissing));
  if (filled.length === 0)
    throw new InklingError('data-invalid', `${source.name} has nothing in the model's columns.`, {
      details: { file: source.name, problem: 'no-inputs' },
    });
  const count = Math.min(ROWS, filled.length);
  return Array.from({ length: count }, (_, i) => {
    const row = cells(at(filled, Math.floor((i * filled.length) / count)));
    return numbersOf(features, (_feature, place) => at(row, place)).numbers;
  });
}
