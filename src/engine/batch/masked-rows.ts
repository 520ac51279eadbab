/**
 * The form in which rows are stored whose texts were masked: the file that was given would have
 * what is private in it. Nothing is guessed when they are read again, so rows and columns stay what
 * they are.
 */

import * as v from 'valibot';
import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import type { DataSource } from '../../contract/training/dataset';
import type { Table } from '../train/data/row-table';
import { textPieces } from '../train/data/text-stream';
import type { ReadSource } from './read-source';

/** Rows that are written at a time. */
const STEP = 2_000;

const HeadSchema = v.object({ names: v.array(v.string()), width: v.number() });
const RowSchema = v.tuple([v.number(), v.array(v.string())]);

/** @param cell a cell of a row, of which nothing is private any more */
export function writeMaskedRows(
  { names, width, rows, lines }: Table,
  cell: (row: number, column: number) => string,
): Blob {
  const parts = [JSON.stringify({ names, width })];
  for (let from = 0; from < rows.length; from += STEP)
    parts.push(
      rows
        .slice(from, from + STEP)
        .map((_row, i) => {
          const cells = Array.from({ length: width }, (_, column) => cell(from + i, column));
          return `\n${JSON.stringify([lines[from + i], cells])}`;
        })
        .join(''),
    );
  return new Blob(parts);
}

/** @throws AbortError when stopped; InklingError `data-cut-off` where they are not as written here */
export async function readMaskedRows(
  { name, file }: DataSource,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): Promise<ReadSource> {
  const rows: string[][] = [];
  const lines: number[] = [];
  const heads: v.InferOutput<typeof HeadSchema>[] = [];
  let pending = '';
  const take = (text: string): void => {
    if (heads.length === 0) {
      heads.push(parsed(HeadSchema, text));
      return;
    }
    const [line, cells] = parsed(RowSchema, text);
    lines.push(line);
    rows.push(cells);
  };
  for await (const piece of textPieces(file, 'utf-8', signal, onBytes)) {
    const [first = '', ...others] = piece.split('\n');
    pending += first;
    for (const other of others) {
      take(pending);
      pending = other;
    }
  }
  take(pending);
  const { names, width } = at(heads, 0);
  return {
    table: { names, rows, lines, width, decimalComma: false },
    about: {
      name,
      format: 'json-lines',
      encoding: 'utf-8',
      sheet: null,
      delimiter: null,
      header: names.length > 0,
      bytes: file.size,
      rows: rows.length,
      leftOut: [],
      unreadFrom: null,
    },
  };
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, text: string) {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new InklingError('data-cut-off', 'The stored rows are damaged.', { cause });
  }
}
