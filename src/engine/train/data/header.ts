/** Tells whether the first of some rows names the columns of those below it. */

import { isNumber, saysNoNumber } from '../../tasks/labelled/cell-values';
import { numberPartsOf } from '../../tasks/labelled/number-parts';
import { cellOf } from './row-table';

const ROWS = 200;

const KNOWN =
  /^(id|texts?|sentences?|reviews?|comments?|content|messages?|feedback|tweets?|labels?|class|category|sentiment|target|species|文本|正文|内容|句子|评论|留言|反馈|标签|类别|分类|情感)$/i;

type Rows = readonly (readonly string[])[];

/**
 * Whether the first row names the columns: it has no number, and differs from what stands below it.
 */
export function hasHeader(rows: Rows): boolean {
  const [first = [], ...rest] = rows.slice(0, ROWS);
  if (namesAbove(rows)) return true;
  if (rest.length === 0 || hasNumbers(first, rest) || new Set(first).size < first.length)
    return false;
  return first.some((cell, column) => {
    const below = filledBelow(rest, column);
    if (below.length === 0) return false;
    // A label at the top of its column comes again below; the name of the column does not.
    const values = new Set(below);
    return values.size <= below.length / 2 && !values.has(cell.trim());
  });
}

/**
 * Whether the first row is beyond doubt one of names: words where numbers stand below, or words
 * that name columns everywhere. Two columns may have the same.
 */
export function namesAbove(rows: Rows): boolean {
  const [first = [], ...under] = rows.slice(0, ROWS);
  // Where files were joined the header comes again.
  const rest = under.filter((row) => !first.every((cell, i) => cell === row[i]));
  if (rest.length === 0 || hasNumbers(first, under)) return false;
  if (first.some((cell) => KNOWN.test(cell.trim()))) return true;
  return first.some((_cell, column) => {
    const below = filledBelow(rest, column).filter((cell) => !saysNoNumber(cell));
    return below.length > 0 && below.every(isNumber);
  });
}

function filledBelow(rest: Rows, column: number): string[] {
  return rest.map((row) => cellOf(row, column).trim()).filter((cell) => cell !== '');
}

/** `<0.5`, as laboratories write what they could not measure. */
function isLimit(cell: string): boolean {
  return numberPartsOf(cell)?.limit === true;
}

/** A name as `5 stars` is no number, unless stars are counted below it. */
function hasNumbers(first: readonly string[], rest: Rows): boolean {
  return first.some((cell, column) => {
    // `<18` may be the name of a column as well: below it stand plain numbers.
    if (isLimit(cell) && rest.some((row) => isLimit(cellOf(row, column)))) return true;
    if (!isNumber(cell)) return false;
    const unit = numberPartsOf(cell)?.unit ?? '';
    return unit === '' || rest.some((row) => numberPartsOf(cellOf(row, column))?.unit === unit);
  });
}
