/**
 * Reads whatever rows come in: a workbook, a text in each line, or one of the formats that the
 * studio reads.
 */

import { InklingError } from '../../contract/errors';
import type { DataSource } from '../../contract/training/dataset';
import type { BatchReport } from '../../contract/batch/desk';
import { hasHeader } from '../train/data/header';
import { readTable, type ReadFile } from '../train/data/read-rows';
import { RowStore, type Table } from '../train/data/row-table';
import { textPieces } from '../train/data/text-stream';
import { readWorkbook } from './read-workbook';

/** Of the first rows; they tell whether there is a header. */
const SCOUTS = 100;
/** With so many rows of another length than the others, delimiters are only punctuation. */
const RAGGED = 0.1;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Of workbooks until 2003, and of encrypted ones. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

export interface ReadSource {
  readonly table: Table;
  readonly about: Omit<BatchReport, 'columns' | 'preview' | 'text' | 'dates'>;
}

/**
 * @throws AbortError when stopped; InklingError `data-cut-off`, `workbook-unreadable`,
 * `workbook-too-large`
 */
export async function readSource(
  source: DataSource,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadSource> {
  const begin = new Uint8Array(await source.file.slice(0, 4).arrayBuffer());
  const beginsWith = (mark: readonly number[]) => mark.every((byte, i) => begin[i] === byte);
  if (beginsWith(COMPOUND))
    throw new InklingError('workbook-unreadable', `${source.name} is an old workbook, or locked.`, {
      details: { file: source.name },
    });
  if (beginsWith(ZIP)) return fromWorkbook(source);
  const read = await readTable(source, signal, onBytes);
  return isRagged(read) ? readLines(source, read.about.encoding, signal, onBytes) : read;
}

async function fromWorkbook(source: DataSource): Promise<ReadSource> {
  const { rows, lines, width, unreadFrom } = await readWorkbook(source);
  const header = hasHeader(rows.slice(0, SCOUTS));
  const table: Table = {
    names: header ? (rows[0] ?? []).map((name) => name.trim()) : [],
    rows: header ? rows.slice(1) : rows,
    lines: header ? lines.slice(1) : lines,
    width,
    decimalComma: false,
  };
  return {
    table,
    about: {
      name: source.name,
      format: 'workbook',
      encoding: 'utf-8',
      delimiter: null,
      header,
      bytes: source.file.size,
      rows: table.rows.length,
      leftOut: [],
      unreadFrom,
    },
  };
}

/** A list of sentences with commas in some of them is no table. */
function isRagged({ about: { format, leftOut, rows }, table }: ReadFile): boolean {
  if (format !== 'delimited') return false;
  const uneven = leftOut
    .filter(({ reason }) => reason === 'too-few-cells' || reason === 'too-many-cells')
    .reduce((sum, { count }) => sum + count, 0);
  return uneven > RAGGED * (rows + uneven) && table.names.length === 0;
}

async function readLines(
  source: DataSource,
  encoding: string,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadSource> {
  const store = new RowStore();
  let [pending, line] = ['', 0];
  const end: { unreadFrom: number | null } = { unreadFrom: null };
  const take = (text: string): boolean => {
    line += 1;
    if (text.trim() === '' || store.add([text], line)) return true;
    end.unreadFrom = line;
    return false;
  };
  for await (const piece of textPieces(source.file, encoding, signal, onBytes)) {
    const parts = (pending + piece).split('\n');
    pending = parts.pop() ?? '';
    if (!parts.every(take)) break;
  }
  if (end.unreadFrom === null) take(pending);
  return {
    table: { names: [], rows: store.rows, lines: store.lines, width: 1, decimalComma: false },
    about: {
      name: source.name,
      format: 'lines',
      encoding,
      delimiter: null,
      header: false,
      bytes: source.file.size,
      rows: store.rows.length,
      leftOut: [],
      unreadFrom: end.unreadFrom,
    },
  };
}
