/**
 * What of the dark regions of a picture is not on the paper: the desk around it, the picture's own
 * frame, a shadow that falls in from the side.
 */

import { heightOf, longerSide, widthOf, type Region } from '../find/regions';
import { uint8At } from '../../../formats/number-at';

/** Along so much of a side of the picture a digit does not lie while another stands free; a desk does. */
const ALONG = 0.25;
/** What encloses another piece of so much of its own length is the edge of the paper, or a frame. */
const ENCLOSED = 0.35;
/** In a picture that is cut close, a digit may fill a side, but not two. */
const CUT_CLOSE = 0.6;
/** A digit is at least so large, of the picture's shorter side. */
const SMALLEST = 0.06;
/** A shadow is so much fainter than the ink beside it. */
const FAINTER = 0.75;
interface Dark extends Region {
  /** Shares of the four sides that it lies along. */
  readonly along: readonly number[];
  readonly strength: number;
}

/**
 * The regions that are on the paper; all of them where none would be left.
 * @param ink of all regions, row by row
 */
export function onPaper(
  regions: readonly Region[],
  ink: Uint8ClampedArray,
  width: number,
): readonly Region[] {
  const height = ink.length / width;
  const all = regions.map((region): Dark => ({
    ...region,
    along: alongSides(region, width, height),
    strength:
      region.pixels.reduce((sum, pixel) => sum + uint8At(ink, pixel), 0) / region.pixels.length,
  }));
  const smallest = SMALLEST * Math.min(width, height);
  const inside = all.filter((each) => each.along.every((share) => share === 0));
  const digits = inside.filter(
    (each, _, free) => longerSide(each) >= smallest && !encloses(each, free),
  );
  const strongest = digits.reduce<Dark | null>(
    (most, each) => (most === null || each.pixels.length > most.pixels.length ? each : most),
    null,
  );
  if (strongest === null) return largestOfCut(all, width, height);
  return all.filter(
    (each) => !encloses(each, digits) && (inside.includes(each) || !isOutside(each, strongest)),
  );
}

function alongSides(region: Region, width: number, height: number): number[] {
  const sides = [0, 0, 0, 0];
  for (const pixel of region.pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    if (x === 0) sides[0] = (sides[0] ?? 0) + 1 / height;
    if (x === width - 1) sides[1] = (sides[1] ?? 0) + 1 / height;
    if (y === 0) sides[2] = (sides[2] ?? 0) + 1 / width;
    if (y === height - 1) sides[3] = (sides[3] ?? 0) + 1 / width;
  }
  return sides;
}

/** Whether a region at the border is none of the ink that stands free. */
function isOutside(region: Dark, free: Dark): boolean {
  const sides = region.along.filter((share) => share > 0).length;
  return (
    region.strength < FAINTER * free.strength ||
    sides >= 2 ||
    region.along.some((share) => share >= ALONG)
  );
}

function encloses(frame: Region, regions: readonly Region[]): boolean {
  return regions.some(
    (each) =>
      each.left > frame.left &&
      each.top > frame.top &&
      each.right < frame.right &&
      each.bottom < frame.bottom &&
      longerSide(each) > ENCLOSED * longerSide(frame),
  );
}

/** Nothing stands free, as in a picture cut close: what lies along two whole sides is a frame. */
function largestOfCut(all: readonly Dark[], width: number, height: number): readonly Dark[] {
  const rest = all.filter((each) => each.along.filter((share) => share >= CUT_CLOSE).length < 2);
  const large = rest.some(
    (each) => Math.max(widthOf(each) / width, heightOf(each) / height) >= 2 * SMALLEST,
  );
  return large ? rest : all;
}
