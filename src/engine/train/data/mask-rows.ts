/**
 * Makes a file of rows without what is private in them, before anything of it is kept: training
 * holds on to the file that it was given.
 */

import Papa from 'papaparse';
import { findSensitive } from '../../../contract/masking/find-sensitive';
import { keyOf, Masker } from '../../../contract/masking/masking';
import type { MaskedRows, MaskRowsRequest } from '../../../contract/training/dataset';
import { uniqueNames } from './columns';
import { numberColumns } from './number-columns';
import { readTable } from './read-rows';
import { cellOf, type Table } from './row-table';

/** Share of the cells of a column of numbers that must be private, for it to be one of those. */
const PRIVATE = 0.5;
const SAMPLE = 200;

/** @throws AbortError when stopped; InklingError `data-cut-off` */
export async function maskRows(
  { source, names, except }: Omit<MaskRowsRequest, 'id'>,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<MaskedRows> {
  const { table } = await readTable(source, signal, onBytes);
  const columns = columnsToMask(table, names);
  const left = new Set(except);
  const masker = new Masker(isChinese(table) ? 'zh' : 'en');
  const counts = new Map<string, number>();
  const rows = table.rows.map((row) =>
    Array.from({ length: table.width }, (_, column) => {
      const cell = cellOf(row, column);
      if (!columns.has(column)) return cell;
      const found = findSensitive(cell, names).filter(
        ({ start, end }) => !left.has(cell.slice(start, end)),
      );
      for (const { start, end, kind } of found) {
        const key = keyOf({ kind, value: cell.slice(start, end) });
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return masker.mask(cell, found);
    }),
  );
  const header = table.names.length > 0 ? [uniqueNames(table)] : [];
  return {
    file: new Blob([Papa.unparse([...header, ...rows], { newline: '\n' })], { type: 'text/csv' }),
    kept: masker.kept.map((each) => ({ ...each, count: counts.get(keyOf(each)) ?? 0 })),
  };
}

/** All but those of numbers, unless most of what these hold is private as a number of a phone is. */
function columnsToMask(table: Table, names: readonly string[]): Set<number> {
  const sample = table.rows.slice(0, SAMPLE);
  return new Set(
    numberColumns(table).flatMap(({ isNumeric }, column) => {
      if (!isNumeric) return [column];
      const found = sample.filter((row) => findSensitive(cellOf(row, column), names).length > 0);
      return found.length > PRIVATE * sample.length ? [column] : [];
    }),
  );
}

function isChinese({ rows }: Table): boolean {
  return rows.slice(0, SAMPLE).some((row) => row.some((cell) => /\p{Script=Han}/u.test(cell)));
}
