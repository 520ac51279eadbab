/**
 * Digits that touch: ink that is wider than one digit is, and where it may be cut in two. Whether
 * the cut was right, only the network can tell.
 */

import { numberAt } from '../../../formats/number-at';
import { pieceOf, type Piece } from './pieces';
import { heightOf, widthOf } from './regions';

/** Of 6,245 digits, 995 in 1,000 are not so much wider than high. */
const WIDE = 1.35;
/** A cut is within the middle, and goes through one stroke: so much ink, of the height. */
const CUT = { from: 0.28, to: 0.72, most: 0.3 } as const;

export function isWide(digit: Piece): boolean {
  return widthOf(digit) > WIDE * heightOf(digit);
}

/** Two narrow digits that touch are about as wide as high. */
export function mayBeTwo(digit: Piece): boolean {
  return widthOf(digit) > heightOf(digit);
}

/** Both sides of the column that has least ink; null where there is none that could be cut. */
export function cutInTwo(digit: Piece, width: number): readonly [Piece, Piece] | null {
  const columns = new Array<number>(widthOf(digit)).fill(0);
  for (const pixel of digit.pixels) {
    const column = (pixel % width) - digit.left;
    columns[column] = numberAt(columns, column) + 1;
  }
  const from = Math.ceil(CUT.from * columns.length);
  const middle = columns.slice(from, Math.ceil(CUT.to * columns.length));
  const least = Math.min(...middle);
  if (middle.length === 0 || least > CUT.most * heightOf(digit)) return null;
  const cut = digit.left + from + middle.indexOf(least);
  const left = digit.pixels.filter((pixel) => pixel % width <= cut);
  const right = digit.pixels.filter((pixel) => pixel % width > cut);
  if (left.length === 0 || right.length === 0) return null;
  return [pieceOf(left, width), pieceOf(right, width)];
}
