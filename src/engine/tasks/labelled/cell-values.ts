/**
 * What a single cell of a table says: nothing, a number, or a word. Training and asking must read
 * cells alike, so both read them here.
 */

import { LIMIT, numberPartsOf, valueOf, type NumberParts } from './number-parts';

/**
 * What people and programs write where they know nothing. `none` is not among them: it is an answer
 * as often as not.
 */
const NOTHING = new Set(['', '?', '-', 'na', 'n/a', 'nan', 'null', '#n/a']);

/**
 * What stands among numbers where there is none: words for nothing, infinities, which no arithmetic
 * of a model outlives, and what spreadsheets write where a formula failed.
 */
const NO_NUMBER =
  /^(none|nil|n\.a\.?|missing|unknown|\.+|-+|—+|[+-]?(inf|infinity|∞)|-?1\.#(inf|ind|qnan)|#(div\/0!|value!|ref!|name\?|num!|null!)|无|缺失|未知)$/i;

/** How the numbers of a column are written; it is one for all cells of a column. */
export interface NumberFormat {
  /** Whether `1.234,50` is a number, and `1,234` is less than two. */
  readonly decimalComma: boolean;
  /** What stands beside the numbers, as `unitKey` has it; empty: nothing. */
  readonly unit: string;
}

export const PLAIN_NUMBERS: NumberFormat = { decimalComma: false, unit: '' };

/** The same for programs that must read cells alike; both disregard case and spaces around. */
export const CELL_RULE = {
  missing: [...NOTHING],
  noNumber: NO_NUMBER.source,
  limit: LIMIT.source,
};

export function isMissing(cell: string): boolean {
  return cell.length < 5 && NOTHING.has(cell.trim().toLowerCase());
}

/** Whether a cell says that there is no number, in a column of numbers. */
export function saysNoNumber(cell: string): boolean {
  return isMissing(cell) || (cell.length < 12 && NO_NUMBER.test(cell.trim()));
}

/**
 * The number in a cell of a column that is written so, or null if there is none. Of what lay beyond
 * what could be measured it is the limit.
 */
export function numberIn(cell: string, format: NumberFormat): number | null {
  const parts = numberPartsOf(cell);
  return parts === null ? null : numberOf(parts, format);
}

/** @returns null for a number that is written in another way, or of another unit */
export function numberOf(parts: NumberParts, { decimalComma, unit }: NumberFormat): number | null {
  // A column of bare numbers says nothing of its unit: a sign of money changes none of them.
  if (parts.unit !== '' && parts.unit !== unit && !(unit === '' && parts.money)) return null;
  const value = valueOf(parts, decimalComma);
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Whether a cell is a number in some way of writing, and no limit of one. */
export function isNumber(cell: string): boolean {
  const parts = numberPartsOf(cell);
  return parts?.limit === false && (valueOf(parts, false) ?? valueOf(parts, true)) !== null;
}
