/**
 * Reads whatever rows come in: a column by itself, or one of the formats that the studio reads.
 */

import { ROW_REASONS, type DataSource, type RowReason } from '../../contract/training/dataset';
import type { BatchReport } from '../../contract/batch/desk';
import { hasHeader, namesAbove } from '../train/data/header';
import { DelimitedRows } from '../train/data/delimited';
import { readTable, type ReadFile } from '../train/data/read-rows';
import { RowStore, Tally, type Table } from '../train/data/row-table';
import { textPieces } from '../train/data/text-stream';

/** Of the first rows; they tell whether there is a header. */
const SCOUTS = 100;
/** Bytes that quotes are told from. */
const SAMPLE = 100_000;
/** This character is in no text. */
const NO_DELIMITER = '\u001f';
/** With so many rows of another length than the others, delimiters are only punctuation. */
const RAGGED = 0.1;

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
  const read = await readTable(source, signal, onBytes);
  if (isRagged(read)) return readLines(source, read.about.encoding, signal, onBytes);
  const { table, about } = read;
  // What reads tables takes the name of a single column for a row.
  return table.width === 1 && !about.header ? withName(table, about, namesAbove) : read;
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
  const about = {
    name: source.name,
    format: 'lines',
    encoding,
    sheet: null,
    delimiter: null,
    header: false,
    bytes: source.file.size,
    rows: store.rows.length,
    leftOut: tally.report(ROW_REASONS),
    unreadFrom: end.unreadFrom,
  } as const;
  return withName(store, about, hasHeader);
}

/** A column whose first row may name it. @param isNamed tells it by the first rows */
function withName(
  { rows, lines }: Pick<Table, 'rows' | 'lines'>,
  about: ReadSource['about'],
  isNamed: (rows: Table['rows']) => boolean,
): ReadSource {
  const header = isNamed(rows.slice(0, SCOUTS));
  const from = Number(header);
  return {
    table: {
      names: rows.slice(0, from).flatMap((row) => row.map((name) => name.trim())),
      rows: rows.slice(from),
      lines: lines.slice(from),
      width: 1,
      decimalComma: false,
    },
    about: { ...about, header, rows: rows.length - from },
  };
}

/** Whether most of what begins with a quote ends with one: a sentence may begin with a quotation. */
function isQuoted(text: string): boolean {
  const begun = text.split('\n').filter((line) => line.startsWith('"'));
  return begun.filter((line) => /"\r?$/.test(line)).length > begun.length / 2;
}
