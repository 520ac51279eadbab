/**
 * Finds the digits in a drawing: pieces of ink that belong together are put together, what is too
 * small for a digit goes to its neighbour or is left out, as lines under it are, and the digits
 * stand in the order in which they are read.
 */

import { at } from '../../../../contract/at';
import type { InkImage } from '../../image/ink-image';
import { pieceOf, piecesOf, type InkPlace, type Piece } from './pieces';
import { around, heightOf, widthOf, type Box } from './regions';

/** More is no number but a text, or no writing. */
export const MOST_DIGITS = 12;

/**
 * How the strokes of one digit lie: measured on what 25 people wrote with a pen. Of 1,589 digits of
 * several strokes, 99 in 100 have strokes one above the other for `above` of the narrower one's
 * width; a 4 whose strokes only meet is narrower than `narrow` times its height.
 */
const TOGETHER = { above: 0.35, narrow: 1 } as const;
/** Strokes that nearly reach from top to bottom are whole digits more often than halves of one. */
const TALL = 0.7;
/** Whole strokes beside each other, as a 1 under the bar of a 7. */
const BESIDE = { loose: 0.9, above: 0.6 } as const;
/** Lines of writing are so far apart, of the taller piece; whole digits that near are lines too. */
const LINES = { apart: 0.35, digits: 0.12 } as const;
/** A whole digit is so wide, of its height; the halves of a broken 1 are not. */
const BROAD = 0.4;
/**
 * A line under a number, or over it: so flat, of its width, and so far from what is written, of the
 * height of that. Of 1,930 digits of several strokes none had such a stroke that was further than
 * 0.02 away, with a pen as wide as 0.04 of the writing box.
 */
const RULE = { flat: 0.35, apart: 0.06 } as const;
/** What is lower is no digit of its own, of the highest; a neighbour is so near; digits are so alike. */
const SMALL = { size: 0.3, near: 0.12, alike: 0.6 } as const;

/**
 * The digits in reading order, each with the pixels of its ink; none where there is no ink.
 * @param strokes centre lines of a pad in pixels of the image, in the order in which they were drawn
 */
export function findDigits(
  image: InkImage,
  strokes: readonly (readonly InkPlace[])[] = [],
): readonly Piece[] {
  const { pieces, ordered, touch } = piecesOf(image, strokes);
  if (pieces.length < 2) return pieces;
  const written = pieces.filter((piece) => heightOf(piece) >= RULE.flat * widthOf(piece));
  const kept = [...pieces.keys()].filter((piece) => !isRule(at(pieces, piece), written));
  const groups = grouped(kept, (a, b) =>
    belong(at(pieces, a), at(pieces, b), touch(a, b), !ordered || Math.abs(a - b) === 1),
  );
  const whole = groups.map((group) =>
    joined(
      group.map((piece) => at(pieces, piece)),
      image.width,
    ),
  );
  return inReadingOrder(withoutSmall(whole, image.width));
}

/** Whether two pieces are parts of one digit. */
function belong(a: Piece, b: Piece, touching: boolean, consecutive: boolean): boolean {
  const both = around(a, b);
  const apart = gapBetween(a, b);
  const taller = Math.max(heightOf(a), heightOf(b));
  if (apart > LINES.apart * taller) return false;
  const alike = Math.min(heightOf(a), heightOf(b)) > SMALL.alike * taller;
  const broad = [a, b].every((each) => widthOf(each) > BROAD * heightOf(each));
  if (apart > LINES.digits * taller && alike && broad) return false;
  const shape = widthOf(both) / heightOf(both);
  const above = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const share = above / Math.min(widthOf(a), widthOf(b));
  const tall = Math.min(heightOf(a), heightOf(b)) >= TALL * heightOf(both);
  if (touching && shape <= TOGETHER.narrow) return true;
  if (tall && shape > BESIDE.loose && !(touching && share >= BESIDE.above)) return false;
  return share >= (consecutive ? TOGETHER.above : BESIDE.above);
}

/** @param written all that is not flat */
function isRule(piece: Piece, written: readonly Piece[]): boolean {
  if (written.length === 0 || written.includes(piece)) return false;
  const highest = Math.max(...written.map(heightOf));
  return written
    .filter((each) => heightOf(each) >= SMALL.size * highest)
    .every((each) => gapBetween(piece, each) > RULE.apart * heightOf(each));
}

/** How far one is below the other; less than 0 where they stand beside each other. */
function gapBetween(a: Box, b: Box): number {
  return Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
}

/** Indices in groups, so that any two that belong together are in one. */
function grouped(
  indices: readonly number[],
  together: (a: number, b: number) => boolean,
): number[][] {
  const groups: number[][] = [];
  for (const index of indices) {
    const friends = groups.filter((group) => group.some((other) => together(other, index)));
    for (const group of friends) groups.splice(groups.indexOf(group), 1);
    groups.push([...friends.flat(), index]);
  }
  return groups;
}

function joined(pieces: readonly Piece[], width: number): Piece {
  return pieceOf(
    pieces.flatMap(({ pixels }) => pixels),
    width,
  );
}

/** What is low is no digit either, such as a dash. */
function withoutSmall(digits: readonly Piece[], width: number): Piece[] {
  const largest = Math.max(...digits.map(heightOf));
  const large = digits.filter((each) => heightOf(each) >= SMALL.size * largest);
  const small = digits.filter((each) => !large.includes(each));
  return large.map((digit) => {
    const near = small.filter((each) => {
      const nearest = large.reduce((a, b) => (distance(a, each) <= distance(b, each) ? a : b));
      return nearest === digit && distance(digit, each) <= SMALL.near * largest;
    });
    return near.length === 0 ? digit : joined([digit, ...near], width);
  });
}

/** Between two boxes; 0 where they overlap. */
function distance(a: Box, b: Box): number {
  const across = Math.max(0, Math.max(a.left, b.left) - Math.min(a.right, b.right));
  const down = Math.max(0, Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom));
  return Math.hypot(across, down);
}

/** Line by line from the top, each from the left. */
function inReadingOrder(digits: readonly Piece[]): Piece[] {
  const lines: Piece[][] = [];
  for (const digit of digits.toSorted((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    const same = last !== undefined && middle(digit) < last.bottom && middle(last) > digit.top;
    if (same) line?.push(digit);
    else lines.push([digit]);
  }
  return lines.flatMap((line) => line.toSorted((a, b) => a.left - b.left));
}

const middle = ({ top, bottom }: Box) => (top + bottom) / 2;
