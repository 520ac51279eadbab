/**
 * Rows that name only the cells that are not zero: those of Weka's, in braces, and the lines of
 * LIBSVM, which XGBoost and others read too.
 */

import { DATA_LIMITS, type RowReason } from '../../../contract/training/dataset';
import type { CellsOf } from './spaced-rows';

/**
 * How the cells of each line are told where the rows of a text are sparse; null where they are not.
 * @param unnamed of Weka's: what each column has where a row does not name it
 */
export function sparseCells(text: string, unnamed: readonly string[] | null): CellsOf | null {
  if (unnamed === null) return isIndexed(text) ? indexedCells : null;
  const columns = unnamed.slice(0, DATA_LIMITS.columns);
  return /^\s*\{/m.test(text) ? (line) => cellsInBraces(line, columns) : null;
}

/** What follows may be the weight of the row, in braces too. */
const BRACES = /^\s*\{((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"}])*)\}/;
/** A column and its cell, which may be in quotes. */
const CELL = /(\d+)\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,'"}][^,}]*))\s*(?:,\s*|$)/y;

/** {0 1.5, 3 red} as all cells of its row; any other line as a cell of its own. */
function cellsInBraces(line: string, unnamed: readonly string[]): string[] | RowReason {
  const inside = BRACES.exec(line)?.[1]?.trim();
  if (inside === undefined) return line.trim() === '' ? [] : [line];
  const cells = [...unnamed];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < inside.length) {
    const [, index, single, double, bare] = CELL.exec(inside) ?? [];
    if (index === undefined) return 'too-few-cells';
    if (Number(index) >= cells.length) return 'too-many-cells';
    cells[Number(index)] = single ?? double ?? bare?.trim() ?? '';
  }
  return cells;
}

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;
const PAIR = String.raw`(?:0|[1-9]\d*):(?!0\d)(?:${NUMBER}|[+-]?nan)`;
/** 1 3:0.5 7:2 # a comment · 1,4 3:0.5; what groups lines for ranking is passed over. */
const INDEXED = new RegExp(
  String.raw`^(${NUMBER}(?:,${NUMBER})*)((?:\s+qid:\d+)?(?:\s+${PAIR})*)\s*(?:#.*)?$`,
  'i',
);
const LINES = 200;

/**
 * Whether a text is LIBSVM's: its columns are numbered from 0 or 1 and rise, which hours of a day
 * behind the number of a bus do not.
 */
function isIndexed(sample: string): boolean {
  const lines = sample.split('\n', LINES + 1).filter((line) => line.trim() !== '');
  if (lines.length > LINES) lines.pop();
  // The last line of a sample may be cut.
  const whole = lines.slice(0, Math.max(1, lines.length - 1));
  const columns = whole.map((line) => (INDEXED.test(line) ? columnsIn(line) : null));
  return (
    columns.every((row) => row?.every((column, i) => i === 0 || column > Number(row[i - 1]))) &&
    columns.some((row) => Number(row?.length) > 1) &&
    columns.some((row) => Number(row?.[0]) <= 1)
  );
}

function columnsIn(line: string): number[] {
  return Array.from(line.replace(/#.*/, '').matchAll(/(?<=\s)(\d+):/g), ([, column]) =>
    Number(column),
  );
}

/** The label and then the cells of the columns, numbered from 0, as far as the line names them. */
function indexedCells(line: string): string[] | RowReason {
  if (/^\s*(?:#.*)?$/.test(line)) return [];
  const [, label, pairs] = INDEXED.exec(line.trim()) ?? [];
  if (label === undefined || pairs === undefined) return 'too-few-cells';
  const cells = [label];
  for (const [, column, cell] of pairs.matchAll(/(?<=\s)(\d+):(\S+)/g)) {
    const place = Number(column) + 1;
    if (place > DATA_LIMITS.columns) return 'too-many-cells';
    while (cells.length < place) cells.push('0');
    cells[place] = cell ?? '';
  }
  return cells;
}

/**
 * The table of such rows: each as long as the longest, with zeros, and without a column 0 where none
 * has it. The label is called `target`, since it may be a number to predict as well.
 */
export function indexedTable(rows: readonly (readonly string[])[]): {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 1);
  const first = rows.every((row) => (row[1] ?? '0') === '0') ? 2 : 1;
  const numbers = Array.from({ length: Math.max(0, width - first) }, (_, i) => i + first);
  return {
    names: ['target', ...numbers.map((place) => String(place - 1))],
    rows: rows.map((row) => [row[0] ?? '', ...numbers.map((place) => row[place] ?? '0')]),
  };
}
