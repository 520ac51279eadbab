/**
 * What a single cell of a table says: nothing, a number, or a word. Training and asking must read
 * cells alike, so both read them here.
 */

/**
 * What people and programs write where they know nothing. `none` is not among them: it is an answer
 * as often as not.
 */
const NOTHING = new Set(['', '?', '-', 'na', 'n/a', 'nan', 'null', '#n/a']);

const DECIMAL_POINT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;

export function isMissing(cell: string): boolean {
  return cell.length < 5 && NOTHING.has(cell.trim().toLowerCase());
}

/**
 * The number in a cell, or null if there is none. `1,5` is one too where a comma delimits nothing.
 */
export function numberIn(cell: string, decimalComma = false): number | null {
  const text = cell.trim();
  if (DECIMAL_POINT.test(text)) return finite(Number(text));
  if (decimalComma && DECIMAL_COMMA.test(text)) return finite(Number(text.replace(',', '.')));
  return null;
}

export function isNumber(cell: string): boolean {
  return numberIn(cell) !== null;
}

function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}
