/**
 * Finds where a table begins among its first rows: how many cells a row has, which row names the
 * columns, and what stands above it.
 */

import { hasHeader, namesAbove } from './header';
import { commonLength } from './row-table';

export interface TableHead {
  readonly width: number;
  readonly header: readonly string[] | null;
  /** Rows above the table: titles, and lines of delimiters alone. */
  readonly above: number;
  /** Whether a row below the names says the units of the columns. */
  readonly units: boolean;
}

type Row = readonly string[];

const UNITS =
  /^[([]?(mm|cm|m|km|in|ft|mi|mg|g|kg|lb|oz|ml|l|s|ms|sec|min|h|hrs?|days?|years?|%|°[CF]|[CK]|Pa|hPa|V|W|kW|kWh|Hz|mol|m[²³23]|km\/h|m\/s|[$€£¥元]|USD|EUR|CNY|毫米|厘米|米|公里|克|千克|秒|分钟|小时|岁|年|天|个)[)\]]?$/;

/** More rows above a table are no title. */
const TITLES = 20;

/** @param rows the first rows of a delimited file */
export function findHead(rows: readonly Row[]): TableHead {
  const width = commonLength(rows);
  let blank = 0;
  while (blank < rows.length && filled(rows[blank]) === 0) blank += 1;
  for (let above = blank; above < Math.min(TITLES, rows.length - 1); above += 1) {
    const table = rows.slice(above);
    const found = headerOf(table);
    const [first = [], second = [], ...rest] = table;
    const title = filled(first) === 1 && width > 1;
    // A row of units below the names is none of the table either.
    if (hasUnits(second) && namesAbove([first, ...rest])) {
      const named = headerOf([first, ...rest]);
      if (named !== null) return { ...named, above, units: true };
    }
    const belongs =
      !(title && headerOf(table.slice(1)) !== null) &&
      (namesAbove(table) || above > blank || !namesAbove(table.slice(1)));
    if (found !== null && belongs) return { ...found, above, units: false };
    // A title may have as many commas as the table, if what follows leaves no doubt.
    const isAbove = title || filled(first) === 0 || trimmed(first).length < width;
    if (!isAbove && (above > blank || !namesAbove(table.slice(1)))) break;
  }
  const body = rows.slice(blank);
  return { width: Math.max(1, bodyWidth(body, width)), header: null, above: blank, units: false };
}

/** The names in the first row and the number of columns, or null if it names none. */
function headerOf(rows: readonly Row[]): Omit<TableHead, 'above' | 'units'> | null {
  const [first = [], ...below] = rows;
  const width = commonLength(rows);
  const names = trimmed(first);
  const body = bodyWidth(below, width);
  const accepted = (header: Row, columns: number) =>
    header.length > 1 && hasHeader([header, ...below]) ? { header, width: columns } : null;
  if (first.length === width) {
    const columns = Math.max(body, names.length);
    return accepted(first.slice(0, columns), columns);
  }
  // Rows, or the header alone, may end with delimiters that stand for nothing.
  if (first.length > width)
    return names.length <= width ? accepted(first.slice(0, width), width) : null;
  if (body <= names.length) return accepted(names, names.length);
  // R gives the column with the names of its rows none of its own.
  const even = below.filter(({ length }) => length === body).length;
  return names.length === body - 1 && even > below.length / 2 && !namesAbove(below)
    ? accepted(['', ...names], body)
    : null;
}

/** Whether a row has units and nothing else. */
function hasUnits(row: Row): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => !/^-*$/.test(cell));
  return cells.length > 0 && cells.every((cell) => UNITS.test(cell));
}

function filled(row: Row = []): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

/** Without the empty cells at its end. */
function trimmed(row: Row): Row {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1);
}

/** The cells of a row, without columns at the end in which no row has anything. */
function bodyWidth(rows: readonly Row[], width: number): number {
  return rows.reduce((most, row) => Math.max(most, Math.min(width, trimmed(row).length)), 0);
}
