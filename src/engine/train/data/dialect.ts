/**
 * Finds out how the rows of a text are written: as JSON (an array, or objects that span lines), as
 * JSON lines, or delimited by what, with quotes or without, under a header or not.
 */

import Papa from 'papaparse';
import type { DataReport } from '../../../contract/training/dataset';
import { isMissing, isNumber } from '../../tasks/labelled/cell-values';
import { numberPartsOf } from '../../tasks/labelled/number-parts';
import { cellOf, commonLength } from './row-table';
import { spacedCells, type Spacing } from './spaced-rows';

export interface Dialect {
  readonly format: DataReport['format'];
  /** A character, or the least number of spaces between cells that white space keeps apart. */
  readonly delimiter: string;
  /** False where `"` is a character like any other, as in most files with tabs. */
  readonly quotes: boolean;
  /** Whether rows of `json` are the entries of an array, not objects one after the other. */
  readonly array: boolean;
}

/** What is taken where nothing tells otherwise. */
const PLAIN: Dialect = { format: 'delimited', delimiter: ',', quotes: true, array: false };

/** Where several fit equally well, the first is taken: a comma is in sentences and numbers too. */
const DELIMITERS = ['\t', ';', '|', ','] as const;
const ROWS = 200;

/** Papa Parse always has a quote character; this one is in no text. */
const NO_QUOTES = '\u0000';

export function parserOptions({ delimiter, quotes }: Dialect) {
  return {
    delimiter,
    newline: '\n',
    quoteChar: quotes ? '"' : NO_QUOTES,
    escapeChar: quotes ? '"' : NO_QUOTES,
  } as const;
}

/**
 * @param sample the beginning of the text, with `\n` for line ends; its last line may be cut
 * @param named the delimiter that the file itself names, if it does
 */
export function detectDialect(sample: string, whole: boolean, named: string | null): Dialect {
  if (JSON_ARRAY.test(sample)) return { ...PLAIN, format: 'json', array: true };
  if (isJsonLines(sample)) return { ...PLAIN, format: 'json-lines' };
  if (JSON_OBJECT.test(sample)) return { ...PLAIN, format: 'json' };
  let best = PLAIN;
  let bestShare = 0;
  let bestRows: readonly (readonly string[])[] = [];
  for (const quotes of [true, false]) {
    for (const delimiter of named === null ? DELIMITERS : [named]) {
      const dialect: Dialect = { ...PLAIN, delimiter, quotes };
      const rows = parsedRows(sample, whole, dialect);
      const share = evenness(rows.cells, rows.misquoted);
      if (share > bestShare) [best, bestShare, bestRows] = [dialect, share, rows.cells];
    }
  }
  if (named !== null) return { ...best, delimiter: named };
  const spacing = spacingOf(sample, whole, bestRows, bestShare);
  return spacing === null ? best : { ...PLAIN, delimiter: spacing };
}

/** Whether white space keeps the cells of a dialect apart. */
export function isSpacing(delimiter: string): delimiter is Spacing {
  return delimiter === ' ' || delimiter === '  ';
}

/**
 * White space is in every text, so it is a delimiter only where it gives columns of numbers: one,
 * if nothing else delimits, and else more than the other does.
 */
function spacingOf(
  sample: string,
  whole: boolean,
  otherwise: readonly (readonly string[])[],
  share: number,
): Spacing | null {
  const lines = sample.split('\n', ROWS + 1).filter((line) => line.trim() !== '');
  if (lines.length > ROWS || !whole) lines.pop();
  for (const spacing of ['  ', ' '] as const) {
    const rows = lines.map((line) => spacedCells(line, spacing));
    if (rows.length < 3 || evenness(rows, 0) < 0.9) continue;
    const numeric = numericColumns(rows);
    const columns = commonLength(rows);
    if (share < 0.8 && numeric > 0) return spacing;
    if (
      columns >= commonLength(otherwise) &&
      2 * numeric >= columns &&
      numeric > numericColumns(otherwise)
    )
      return spacing;
  }
  return null;
}

/** Columns with numbers alone, whatever stands in their first cell. */
function numericColumns(rows: readonly (readonly string[])[]): number {
  const width = commonLength(rows);
  const even = rows.filter(({ length }) => length === width).slice(1);
  let count = 0;
  for (let column = 0; column < width; column += 1)
    if (isNumeric(even.map((row) => cellOf(row, column)))) count += 1;
  return even.length > 0 ? count : 0;
}

/**
 * An array of objects or of arrays, or of nothing, or its beginning. Other programs write a file of
 * rows so; no JSON line has such a first cell.
 */
const JSON_ARRAY = /^\s*\[\s*(\{\s*(["}]|$)|\[|\]\s*$|$)/;
/** An object, or its beginning. */
const JSON_OBJECT = /^\s*\{\s*(["}]|$)/;

/**
 * One value a line. An object that spans lines has no line that is one by itself, but indented
 * ones.
 */
function isJsonLines(sample: string): boolean {
  const [first = '', ...rest] = sample.split('\n', ROWS).filter((line) => line.trim() !== '');
  if (/^\s*\[\s*["\d]/.test(first) && first.trim().endsWith(']')) return true;
  return (
    JSON_OBJECT.test(sample) &&
    [first.trim(), ...rest].some((line) => /^\{\s*"/.test(line) && isJson(line))
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Numbers of one unit: `3 pears` and `4 plums` are cells of two columns. */
function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => !isMissing(cell));
  const units = new Set(filled.map((cell) => numberPartsOf(cell)?.unit).filter(Boolean));
  return filled.every(isNumber) && units.size < 2;
}

function parsedRows(
  sample: string,
  whole: boolean,
  dialect: Dialect,
): { readonly cells: readonly (readonly string[])[]; readonly misquoted: number } {
  const { data, errors } = Papa.parse<string[]>(sample, {
    ...parserOptions(dialect),
    preview: ROWS,
  });
  // A sample that is cut may end in the middle of a row.
  const cells = (whole || data.length === ROWS ? data : data.slice(0, -1)).filter(
    (row) => row.length > 1 || row[0] !== '',
  );
  return { cells, misquoted: errors.filter(({ type }) => type === 'Quotes').length };
}

/** The share of rows that have the most common number of cells, if that is more than one. */
function evenness(rows: readonly (readonly string[])[], misquoted: number): number {
  const width = commonLength(rows);
  const often = rows.filter(({ length }) => length === width).length;
  return width > 1 ? Math.max(0, often - misquoted) / rows.length : 0;
}
