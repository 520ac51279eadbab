/**
 * Finds out how the rows of a text are written: as JSON (json-form.ts), or delimited by what, with
 * quotes or without.
 */

import Papa from 'papaparse';
import type { DataReport } from '../../../contract/training/dataset';
import { isMissing, isNumber } from '../../tasks/labelled/cell-values';
import { numberPartsOf } from '../../tasks/labelled/number-parts';
import { jsonForm } from './json-form';
import { cellOf, commonLength } from './row-table';
import { spacedCells, type Spacing } from './spaced-rows';

/** What `array` and `wrapped` are says JsonForm. */
export interface Dialect {
  readonly format: DataReport['format'];
  /** A character, or the least number of spaces between cells that white space keeps apart. */
  readonly delimiter: string;
  /** Null where quotes are characters like any other, as in most files with tabs. */
  readonly quote: '"' | "'" | null;
  readonly array: boolean;
  readonly wrapped: number;
}

/** What is taken where nothing tells otherwise. */
const PLAIN: Dialect = {
  format: 'delimited',
  delimiter: ',',
  quote: '"',
  array: false,
  wrapped: 0,
};

/** Where several fit equally well, the first is taken: a comma is in sentences and numbers too. */
const DELIMITERS = ['\t', ';', '|', ','] as const;
/** Where none of these keeps cells apart, but one of those keeps numbers apart. */
const RARE_DELIMITERS = ['，', '；', '~', '^'] as const;
const ROWS = 200;
/** The share of rows that leaves no doubt how a text is delimited. */
const EVEN = 0.9;

/** Papa Parse always has a quote character; this one is in no text. */
const NO_QUOTES = '\u0000';

/** What of a dialect tells where cells end. */
export type Delimited = Pick<Dialect, 'delimiter' | 'quote'>;

export function parserOptions({ delimiter, quote }: Delimited) {
  return {
    delimiter,
    newline: '\n',
    quoteChar: quote ?? NO_QUOTES,
    escapeChar: quote ?? NO_QUOTES,
  } as const;
}

/**
 * @param sample the beginning of the text, with `\n` for line ends; its last line may be cut
 * @param named the delimiter that the file itself names, if it does
 */
export function detectDialect(sample: string, whole: boolean, named: string | null): Dialect {
  const json = jsonForm(sample);
  if (json !== null) return { ...PLAIN, ...json };
  const delimiters = named === null ? DELIMITERS : [named];
  const usual = mostEven(sample, whole, delimiters);
  if (named !== null) return { ...usual.dialect, delimiter: named };
  const spacing = spacingOf(sample, whole, usual.rows, usual.share);
  if (spacing !== null) return { ...PLAIN, delimiter: spacing };
  if (usual.share >= EVEN) return usual.dialect;
  const rare = mostEven(sample, whole, RARE_DELIMITERS);
  return rare.share >= EVEN && numericColumns(rare.rows) > 0 ? rare.dialect : usual.dialect;
}

interface Candidate {
  readonly dialect: Dialect;
  /** Of the rows that have as many cells as most. */
  readonly share: number;
  readonly rows: readonly (readonly string[])[];
}

/** With which of the delimiters, and quotes, most rows have as many cells. */
function mostEven(sample: string, whole: boolean, delimiters: readonly string[]): Candidate {
  let best: Candidate = { dialect: PLAIN, share: 0, rows: [] };
  for (const quote of quotesIn(sample)) {
    for (const delimiter of delimiters) {
      const dialect: Dialect = { ...PLAIN, delimiter, quote };
      const { cells, misquoted } = parsedRows(sample, whole, dialect);
      const share = evenness(cells, misquoted);
      if (share > best.share) best = { dialect, share, rows: cells };
    }
  }
  return best;
}

/** Apostrophes are quotes only where nearly every line begins with one. */
function quotesIn(sample: string): readonly Dialect['quote'][] {
  const lines = sample.split('\n', ROWS).filter((line) => line.trim() !== '');
  const quoted = lines.filter((line) => line.startsWith("'")).length;
  return lines.length > 1 && quoted >= EVEN * lines.length ? ["'", '"', null] : ['"', null];
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
    const even = evenness(rows, 0);
    // What fits every line, the names too, is no space in a cell.
    if (rows.length < 3 || even < EVEN || (share === 1 && even < 1)) continue;
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
