/**
 * Makes cells harmless that a spreadsheet would run as a formula when it opens a CSV file: those
 * that begin with = + - @, a tab or a line end, or with one of the same signs in full width, get an
 * apostrophe in front, as OWASP advises ("CSV Injection"). Numbers stay numbers.
 */

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:e[+-]?\d+)?\s*%?$/i;

/** Whether a spreadsheet would take the cell for a formula. */
export function isFormula(cell: string): boolean {
  return FORMULA.test(cell) && !NUMBER.test(cell);
}

/** The cell as it can be opened without harm. */
export function guarded(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}
