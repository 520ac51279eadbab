/**
 * Finds out how the rows of a text are written: as JSON (an array, or objects that span lines), as
 * JSON lines, or delimited by what, with quotes or without, under a header or not.
 */

import Papa from 'papaparse';
import type { DataReport } from '../../../contract/training/dataset';
import { isNumber } from '../../tasks/labelled/cell-values';
import { cellOf } from './row-table';

export interface Dialect {
  readonly format: DataReport['format'];
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

/** @param sample the beginning of the text, with `\n` for line ends; its last line may be cut */
export function detectDialect(sample: string, whole: boolean): Dialect {
  if (JSON_ARRAY.test(sample)) return { ...PLAIN, format: 'json', array: true };
  if (isJsonLines(sample)) return { ...PLAIN, format: 'json-lines' };
  if (JSON_OBJECT.test(sample)) return { ...PLAIN, format: 'json' };
  let best = PLAIN;
  let bestShare = 0;
  for (const quotes of [true, false]) {
    for (const delimiter of DELIMITERS) {
      const dialect: Dialect = { ...PLAIN, delimiter, quotes };
      const share = evenness(sample, whole, dialect);
      if (share > bestShare) [best, bestShare] = [dialect, share];
    }
  }
  return best;
}

/**
 * Whether the first row names the columns: it has no number, and differs from what stands below it.
 */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...rest] = rows.slice(0, ROWS);
  if (
    rest.length === 0 ||
    first.some((cell) => isNumber(cell)) ||
    new Set(first).size < first.length
  )
    return false;
  if (first.some((cell) => KNOWN.test(cell.trim()))) return true;
  return first.some((cell, column) => {
    const below = rest.map((row) => cellOf(row, column).trim()).filter((each) => each !== '');
    if (below.length === 0) return false;
    if (below.every((each) => isNumber(each))) return true;
    // A label at the top of its column comes again below; the name of the column does not.
    const values = new Set(below);
    return values.size <= below.length / 2 && !values.has(cell.trim());
  });
}

const KNOWN =
  /^(id|text|texts|sentence|review|comment|content|message|label|labels|class|category|sentiment|target|species|文本|正文|内容|句子|评论|标签|类别|分类|情感)$/i;

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

/** The share of rows that have the most common number of cells, if that is more than one. */
function evenness(sample: string, whole: boolean, dialect: Dialect): number {
  const { data, errors } = Papa.parse<string[]>(sample, {
    ...parserOptions(dialect),
    preview: ROWS,
  });
  // A sample that is cut may end in the middle of a row.
  const rows = (whole || data.length === ROWS ? data : data.slice(0, -1)).filter(
    (row) => row.length > 1 || row[0] !== '',
  );
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [cells = 0, often = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const misquoted = errors.filter(({ type }) => type === 'Quotes').length;
  return cells > 1 ? Math.max(0, often - misquoted) / rows.length : 0;
}
