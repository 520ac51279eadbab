/** What a file that was read turned out to be: its columns, the likeliest text, those with dates. */

import type { BatchReport } from '../../contract/batch/desk';
import { guessText } from '../train/data/column-choice';
import { describeColumns } from '../train/data/columns';
import { numberColumns } from '../train/data/number-columns';
import { cellOf, type Table } from '../train/data/row-table';
import type { FileRows } from './batch-rows';
import { dateReader } from './dates';
import type { ReadSource } from './read-source';

export interface DescribedFile {
  readonly file: FileRows;
  readonly report: Omit<BatchReport, 'preview'>;
}

export function describeFile({ table, about }: ReadSource): DescribedFile {
  const numbers = numberColumns(table);
  const columns = describeColumns(table, numbers);
  const text = guessText(table, columns);
  const dates = columns.flatMap((_, column) =>
    column !== text && datesOf(table, column) !== null ? [column] : [],
  );
  return {
    file: { table, names: columns.map(({ name }) => name), numbers },
    report: {
      ...about,
      columns,
      text: text < 0 || columns[text]?.kind === 'empty' ? null : text,
      dates,
    },
  };
}

/** Reads the dates of a column; null where it has none. */
export function datesOf({ rows }: Table, column: number) {
  return dateReader(rows.map((row) => cellOf(row, column)));
}
