/**
 * Reads a file of rows: finds out how it is written, and takes its rows with their lines and the
 * reasons for those left out. The file streams through and is never in memory as a whole.
 */

import { ROW_REASONS, type DataReport, type DataSource } from '../../../contract/training/dataset';
import { InklingError } from '../../../contract/errors';
import { detectEncoding } from '../../../contract/encoding';
import { at } from '../../../contract/at';
import { Reading } from './reading';
import type { Table } from './row-table';
import { textPieces } from './text-stream';
import { looksLikeWorkbook } from './workbook/workbook-mark';

export interface ReadFile {
  readonly table: Table;
  readonly about: Omit<DataReport, 'columns' | 'preview' | 'made'>;
}

/**
 * @throws InklingError `data-cut-off` where JSON ends before it is complete; `workbook-unreadable`,
 * `workbook-too-large`, `document-encrypted`; AbortError when stopped
 */
export async function readTable(
  source: DataSource,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadFile> {
  if (await looksLikeWorkbook(source.file)) return readSheet(source, signal, onBytes);
  const encoding = await detectEncoding(source.file);
  const reading = new Reading();
  for await (const piece of textPieces(source.file, encoding, signal, onBytes)) {
    if (!reading.add(piece)) break;
  }
  const { dialect, header, width, names, whole } = reading.end();
  if (!whole)
    throw new InklingError(
      'data-cut-off',
      `The JSON in ${source.name} ends before it is complete.`,
      { details: { file: source.name } },
    );
  return {
    table: {
      names,
      rows: reading.store.rows,
      lines: reading.store.lines,
      width,
      decimalComma: dialect.delimiter === ';',
    },
    about: {
      name: source.name,
      format: dialect.format,
      encoding,
      sheet: null,
      delimiter: dialect.format === 'delimited' ? dialect.delimiter : null,
      header,
      bytes: source.file.size,
      rows: reading.store.rows.length,
      leftOut: reading.tally.report(ROW_REASONS),
      unreadFrom: reading.unreadFrom,
    },
  };
}

/** The first sheet of a workbook: its rows come cut, and are kept or left out like any others. */
async function readSheet(
  source: DataSource,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadFile> {
  // Few files are workbooks.
  const { readWorkbook } = await import('./workbook/read-workbook');
  const sheet = await readWorkbook(source);
  signal.throwIfAborted();
  onBytes(source.file.size);
  const reading = new Reading();
  sheet.rows.every((row, i) => reading.addRow(row, sheet.width, at(sheet.lines, i)));
  const { names, width, header } = reading.end();
  const { rows, lines } = reading.store;
  return {
    table: { names, rows, lines, width, decimalComma: false },
    about: {
      name: source.name,
      format: 'workbook',
      encoding: 'utf-8',
      sheet: sheet.name,
      delimiter: null,
      header,
      bytes: source.file.size,
      rows: rows.length,
      leftOut: reading.tally.report(ROW_REASONS),
      unreadFrom: reading.unreadFrom ?? sheet.unreadFrom,
    },
  };
}
