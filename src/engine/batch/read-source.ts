/**
 * Reads whatever rows come in: a workbook, a column by itself, or one of the formats that the
 * studio reads.
 */

import { InklingError } from '../../contract/errors';
import { ROW_REASONS, type DataSource, type RowReason } from '../../contract/training/dataset';
import type { BatchReport } from '../../contract/batch/desk';
import { hasHeader } from '../train/data/header';
import { DelimitedRows } from '../train/data/delimited';
import { readTable, type ReadFile } from '../train/data/read-rows';
import { RowStore, Tally, type Table } from '../train/data/row-table';
import { textPieces } from '../train/data/text-stream';
import { readWorkbook } from './read-workbook';

/** Of the first rows; they tell whether there is a header. */
const SCOUTS = 100;
/** Bytes that quotes are told from. */
const SAMPLE = 100_000;
/** This character is in no text. */
const NO_DELIMITER = '\u001f';
/** With so many rows of another length than the others, delimiters are only punctuation. */
const RAGGED = 0.1;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Of workbooks until 2003, and of encrypted ones. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** Bytes that the names in one are looked for in. */
const DIRECTORY = 1 << 20;

export interface ReadSource {
  readonly table: Table;
  readonly about: Omit<BatchReport, 'columns' | 'preview' | 'text' | 'dates'>;
}

/**
 * @throws AbortError when stopped; InklingError `data-cut-off`, `workbook-unreadable`,
 * `document-encrypted`, `workbook-too-large`
 */
export async function readSource(
  source: DataSource,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadSource> {
  const begin = new Uint8Array(await source.file.slice(0, 4).arrayBuffer());
  const beginsWith = (mark: readonly number[]) => mark.every((byte, i) => begin[i] === byte);
  if (beginsWith(COMPOUND))
    throw new InklingError(
      (await isLocked(source.file)) ? 'document-encrypted' : 'workbook-unreadable',
      `${source.name} is an old workbook, or locked.`,
      { details: { file: source.name } },
    );
  if (beginsWith(ZIP)) return fromWorkbook(source);
  const read = await readTable(source, signal, onBytes);
  return isRagged(read) ? readLines(source, read.about.encoding, signal, onBytes) : read;
}

/** Whether it holds a newer workbook that is encrypted: its directory is near one of its ends. */
async function isLocked(file: Blob): Promise<boolean> {
  const name = Array.from('EncryptedPackage').join('\0');
  for (const part of [file.slice(0, DIRECTORY), file.slice(-DIRECTORY)])
    if (new TextDecoder('latin1').decode(await part.arrayBuffer()).includes(name)) return true;
  return false;
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

/**
 * A column by itself: a cell in each line, or in quotes over several, with or without a name above.
 * Commas are what the texts say.
 */
async function readLines(
  source: DataSource,
  encoding: string,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadSource> {
  const store = new RowStore();
  const tally = new Tally<RowReason>();
  const end: { unreadFrom: number | null } = { unreadFrom: null };
  const begin = new TextDecoder(encoding).decode(await source.file.slice(0, SAMPLE).arrayBuffer());
  const cutter = new DelimitedRows(
    { delimiter: NO_DELIMITER, quote: isQuoted(begin) ? '"' : null },
    {
      row: (cells, line) => {
        if (cells.every((cell) => cell.trim() === '') || store.add(cells, line)) return true;
        end.unreadFrom = line;
        return false;
      },
      leftOut: (reason, line) => {
        tally.add(reason, line);
      },
    },
  );
  for await (const piece of textPieces(source.file, encoding, signal, onBytes))
    if (!cutter.add(piece)) break;
  if (end.unreadFrom === null) cutter.end();
  const { rows, lines } = store;
  const header = hasHeader(rows.slice(0, SCOUTS));
  return {
    table: {
      names: header ? (rows[0] ?? []).map((name) => name.trim()) : [],
      rows: header ? rows.slice(1) : rows,
      lines: header ? lines.slice(1) : lines,
      width: 1,
      decimalComma: false,
    },
    about: {
      name: source.name,
      format: 'lines',
      encoding,
      delimiter: null,
      header,
      bytes: source.file.size,
      rows: rows.length - Number(header),
      leftOut: tally.report(ROW_REASONS),
      unreadFrom: end.unreadFrom,
    },
  };
}

/** Whether most of what begins with a quote ends with one: a sentence may begin with a quotation. */
function isQuoted(text: string): boolean {
  const begun = text.split('\n').filter((line) => line.startsWith('"'));
  return begun.filter((line) => /"\r?$/.test(line)).length > begun.length / 2;
}
