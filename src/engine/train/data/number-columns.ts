/**
 * How the numbers of each column are written. A comma or a point is decided for a whole column: by
 * the cells that leave no doubt, else by what the other columns of the file do.
 */

import {
  numberOf,
  PLAIN_NUMBERS,
  saysNoNumber,
  type NumberFormat,
} from '../../tasks/labelled/cell-values';
import { numberPartsOf, valueOf, type NumberParts } from '../../tasks/labelled/number-parts';
import type { NumberDoubt } from '../../../contract/training/dataset';
import { cellOf, type Table } from './row-table';

/**
 * Share of a column's filled cells that must be numbers; those that are not count as missing. Of a
 * few cells one may be none: the sum at the foot of a table has a word beside it.
 */
const NUMBERS = 0.98;
const FEW = 20;

export interface NumberColumn {
  readonly isNumeric: boolean;
  readonly format: NumberFormat;
  /** Cells that are numbers in this format. */
  readonly numbers: number;
  readonly doubt: NumberDoubt | null;
}

/** A column with more ways of writing holds no numbers. */
const WAYS = 200;
/** Where so few of its numbers are no limits, a column has classes, as `<=50K` and `>50K`. */
const FEWEST_BARE = 0.2;

/** What the digits of a cell allow. */
type Separator = 'none' | 'point' | 'comma' | 'either';

interface Evidence {
  readonly cells: number;
  /** By unit, by separator, and limits apart from other numbers. */
  readonly found: ReadonlyMap<string, { readonly parts: NumberParts; count: number }>;
}

/** Format and numbers of every column of the table. */
export function numberColumns(table: Table): NumberColumn[] {
  const columns = Array.from({ length: table.width }, (_, column) => evidenceOf(table, column));
  const sure = columns.map((evidence) =>
    mostlyNumbers(evidence) ? commaBeyondDoubt(evidence) : null,
  );
  const commas = sure.filter((comma) => comma === true).length;
  const points = sure.filter((comma) => comma === false).length;
  return columns.map((evidence, column) =>
    judge(evidence, sure[column] ?? null, commas - points, table.decimalComma),
  );
}

function evidenceOf({ rows }: Table, column: number): Evidence {
  const found = new Map<string, { parts: NumberParts; count: number }>();
  let cells = 0;
  for (const row of rows) {
    const cell = cellOf(row, column);
    if (saysNoNumber(cell)) continue;
    cells += 1;
    const parts = numberPartsOf(cell);
    const separator = parts && separatorOf(parts);
    if (parts === null || separator === null) continue;
    const key = `${separator} ${String(parts.limit)} ${parts.unit}`;
    const same = found.get(key);
    if (same) same.count += 1;
    else if (found.size < WAYS) found.set(key, { parts, count: 1 });
  }
  return withoutClasses({ cells, found });
}

function withoutClasses({ cells, found }: Evidence): Evidence {
  const bare = new Map([...found].filter(([, { parts }]) => !parts.limit));
  const share = count({ cells, found: bare }, all) / count({ cells, found }, all);
  return { cells, found: share < FEWEST_BARE ? bare : found };
}

const all = () => true;

/** @returns null for digits that are no number either way, as in a version `1.2.3` */
function separatorOf(parts: NumberParts): Separator | null {
  const [point, comma] = [valueOf(parts, false), valueOf(parts, true)];
  if (point === null) return comma === null ? null : 'comma';
  if (comma === null) return 'point';
  return point === comma ? 'none' : 'either';
}

function count(
  { found }: Evidence,
  which: (separator: Separator | null, parts: NumberParts) => boolean,
): number {
  let sum = 0;
  for (const { parts, count: cells } of found.values())
    if (which(separatorOf(parts), parts)) sum += cells;
  return sum;
}

function enough(numbers: number, cells: number): boolean {
  return numbers > 0 && numbers >= Math.min(NUMBERS * cells, cells < FEW ? cells : cells - 1);
}

function mostlyNumbers(evidence: Evidence): boolean {
  return enough(count(evidence, all), evidence.cells);
}

function commaBeyondDoubt(evidence: Evidence): boolean | null {
  const commas = count(evidence, (separator) => separator === 'comma');
  const points = count(evidence, (separator) => separator === 'point');
  return commas === points ? null : commas > points;
}

/** @param others how many more columns are sure of the comma than of the point */
function judge(
  evidence: Evidence,
  sure: boolean | null,
  others: number,
  semicolons: boolean,
): NumberColumn {
  const open = count(evidence, (separator) => separator === 'either') > 0;
  const decimalComma =
    sure ?? (!open ? false : others !== 0 ? others > 0 : semicolons && commasOnly(evidence));
  const format = { decimalComma, unit: commonUnit(evidence) };
  const numbers = count(evidence, (_separator, parts) => numberOf(parts, format) !== null);
  const isNumeric = enough(numbers, evidence.cells);
  if (isNumeric) {
    const limits = count(evidence, (_separator, { limit }) => limit);
    const doubt = sure === null && open ? 'separator' : limits > 0 ? 'limits' : null;
    return { isNumeric, format, numbers, doubt };
  }
  // Every cell may be a number, and the column still none: somebody should be told why.
  const doubt = !mostlyNumbers(evidence)
    ? null
    : numberOfUnits(evidence) > 1
      ? 'units'
      : 'decimals';
  return { isNumeric, format: PLAIN_NUMBERS, numbers, doubt };
}

/** In a file with semicolons a comma is a decimal sign; a point may be one all the same. */
function commasOnly(evidence: Evidence): boolean {
  return [...evidence.found.values()].every(({ parts }) => !parts.digits.includes('.'));
}

function commonUnit({ found }: Evidence): string {
  const counts = new Map<string, number>();
  for (const { parts, count: cells } of found.values())
    if (parts.unit !== '') counts.set(parts.unit, (counts.get(parts.unit) ?? 0) + cells);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function numberOfUnits({ found }: Evidence): number {
  return new Set([...found.values()].map(({ parts }) => parts.unit).filter((unit) => unit !== ''))
    .size;
}
