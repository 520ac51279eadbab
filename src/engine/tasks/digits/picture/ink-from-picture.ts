/**
 * Tells ink from paper in a picture: dark on light or light on dark, in any light, on a desk, or
 * drawn on nothing.
 */

import { InklingError } from '../../../../contract/errors';
import { uint8At } from '../../../formats/number-at';
import { regionsOf, strokeOf, longerSide, heightOf, widthOf } from '../find/regions';
import type { InkImage } from '../../image/ink-image';
import { onPaper } from './edge-of-paper';
import { twoClasses, type Classes } from './otsu';
import { closing, grainOf, opening, smooth } from './paper';
import { shadesOf, type Picture } from './shades';

/** Paper and ink must differ by this much of 255. */
const MIN_CONTRAST = 30;
/** Where there is no grain, a pencil may be as faint as this; else so many times as strong as the grain. */
const FAINT_PENCIL = { least: 18, grain: 8 } as const;
/** Window that the paper is searched in, of the picture's longer side: wider than any stroke. */
const WINDOW = 0.22;
/** In the dark, differences are grain. */
const DARKEST_PAPER = 48;
/** Smaller pictures are drawn, not taken: they have no grain, and their strokes are few pixels. */
const GRAINY = 100;
/** A shadow is fainter than ink, and wider than the edge of a stroke: of its width, and in pixels. */
const SHADOW = { fainter: 0.7, wider: 0.6, pixels: 3 } as const;
/** A region of more is no stroke but a patch, of its longer side. */
const PATCH = 0.42;
/** Ink covers less of the paper. */
const MOST_INK = 0.5;

/**
 * The ink in a picture.
 * @throws InklingError `picture-blank` if everything has about the same colour,
 * `picture-unclear` if nothing in it looks drawn by a pen
 */
export function inkOf(picture: Picture): InkImage {
  const onNothing = inkOnNothing(picture);
  if (onNothing) return onNothing;
  for (const shade of shadesOf(picture)) {
    const found = inkOnPaper(shade, picture.width, picture.height);
    if (found) return found;
  }
  throw blank();
}

/**
 * The ink of a picture that is see-through but for it: whatever is there, of any colour. Null where
 * what is there is paper.
 */
function inkOnNothing({ width, height, data }: Picture): InkImage | null {
  const opacity = Uint8ClampedArray.from({ length: width * height }, (_, i) =>
    uint8At(data, 4 * i + 3),
  );
  const most = opacity.reduce((a, b) => Math.max(a, b), 0);
  const mask = Uint8Array.from(opacity, (value) => (2 * value > most ? 1 : 0));
  const clear = mask.reduce((sum, set) => sum + 1 - set, 0) / mask.length;
  if (most < MIN_CONTRAST) throw blank();
  if (clear < 0.2) return null;
  const regions = regionsOf(mask, width, height);
  const filled = regions.some(
    (region) =>
      region.pixels.length > 0.75 * widthOf(region) * heightOf(region) &&
      region.pixels.length > 0.1 * mask.length &&
      widthOf(region) < 3 * heightOf(region) &&
      heightOf(region) < 3 * widthOf(region),
  );
  if (filled) return null; // a sheet with round corners
  return { width, height, ink: Uint8ClampedArray.from(opacity, (value) => (255 * value) / most) };
}

/**
 * The ink on paper or board; null if everything is about as bright.
 * @param grey row by row
 * @throws InklingError `picture-unclear`
 */
export function inkOnPaper(
  grey: Uint8ClampedArray,
  width: number,
  height: number,
): InkImage | null {
  const reach = Math.max(3, Math.round((WINDOW / 2) * Math.max(width, height)));
  const even = Math.max(width, height) < GRAINY ? grey : smooth(grey, width);
  const dark = contrast(isBoard(even, width, height, reach) ? inverted(even) : even, width, reach);
  const classes = twoClasses(dark);
  if (classes.upper - classes.lower < leastContrast(even, width)) return null;
  const { threshold, lower, upper } = withoutNarrowShadow(dark, classes, width);
  // Ink grows from the threshold, not from the paper's mean: grain stays paper.
  const start = (threshold + lower) / 2;
  const ink = dark.map((value) => (255 * (value - start)) / (upper - start));
  return drawn(ink, width, height);
}

function leastContrast(even: Uint8ClampedArray, width: number): number {
  const { least, grain } = FAINT_PENCIL;
  return Math.min(MIN_CONTRAST, Math.max(least, grain * grainOf(even, width)));
}

/**
 * The shadow of a finger or pen is narrower than the window, so that it stands out like ink: what is
 * dark are two kinds then, and the fainter one is wider than a stroke's soft edge.
 */
function withoutNarrowShadow(dark: Uint8ClampedArray, classes: Classes, width: number): Classes {
  const both = dark.filter((value) => value > classes.threshold);
  if (both.length === 0) return classes;
  const kinds = twoClasses(both);
  if (kinds.lower > SHADOW.fainter * kinds.upper) return classes;
  const height = dark.length / width;
  const widest = (isOf: (value: number) => boolean) => {
    const mask = Uint8Array.from(dark, (value) => (isOf(value) ? 1 : 0));
    const regions = regionsOf(mask, width, height);
    if (regions.length === 0) return 0;
    const largest = regions.reduce((a, b) => (a.pixels.length >= b.pixels.length ? a : b));
    return strokeOf(largest, mask, width);
  };
  const faint = widest((value) => value > classes.threshold && value <= kinds.threshold);
  const full = widest((value) => value > kinds.threshold);
  return faint > SHADOW.wider * full && faint > SHADOW.pixels ? kinds : classes;
}

/** How much darker than the paper each place is, of the paper's own brightness there. */
function contrast(grey: Uint8ClampedArray, width: number, reach: number): Uint8ClampedArray {
  const paper = closing(grey, width, reach);
  return grey.map((value, pixel) => {
    const here = uint8At(paper, pixel);
    return (255 * (here - value)) / Math.max(DARKEST_PAPER, here);
  });
}

const inverted = (image: Uint8ClampedArray) => image.map((value) => 255 - value);

/**
 * Whether the ink is the light part: the picture ends dark on most sides, and what is light is no
 * sheet on a desk, but narrow.
 */
function isBoard(even: Uint8ClampedArray, width: number, height: number, reach: number): boolean {
  const { threshold, lower, upper } = twoClasses(even);
  if (upper - lower < MIN_CONTRAST) return false;
  let [border, dark] = [0, 0];
  even.forEach((value, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    if (x > 0 && y > 0 && x < width - 1 && y < height - 1) return;
    border += 1;
    if (value <= threshold) dark += 1;
  });
  if (2 * dark <= border) return false;
  const light = Uint8Array.from(even, (value) => (value > threshold ? 1 : 0));
  const wide = opening(even, width, reach).reduce(
    (sum, value) => sum + (value > threshold ? 1 : 0),
    0,
  );
  const all = light.reduce((sum, set) => sum + set, 0);
  if (wide > 0.5 * all) return false;
  return !regionsOf(light, width, height).some((region) => {
    const [wideness, tallness] = [widthOf(region), heightOf(region)];
    const sheet = region.pixels.length > 0.6 * wideness * tallness;
    const square = wideness < 2.5 * tallness && tallness < 2.5 * wideness;
    return sheet && square && Math.min(wideness, tallness) > 0.15 * Math.min(width, height);
  });
}

/** What of the ink was drawn on the paper. */
function drawn(ink: Uint8ClampedArray, width: number, height: number): InkImage {
  const mask = Uint8Array.from(ink, (value) => (value >= 128 ? 1 : 0));
  const kept = onPaper(regionsOf(mask, width, height), ink, width);
  const largest = kept.reduce((most, each) => (longerSide(each) > longerSide(most) ? each : most));
  const area = kept.reduce((sum, { pixels }) => sum + pixels.length, 0);
  if (strokeOf(largest, mask, width) > PATCH * longerSide(largest) || area > MOST_INK * mask.length)
    throw new InklingError('picture-unclear', 'Nothing in this picture looks like a digit.');
  return { width, height, ink: only(kept, ink, width, height) };
}

/** The ink of some regions with the soft edge around them. */
function only(
  regions: readonly { readonly pixels: readonly number[] }[],
  ink: Uint8ClampedArray,
  width: number,
  height: number,
): Uint8ClampedArray {
  const result = new Uint8ClampedArray(ink.length);
  for (const { pixels } of regions) {
    for (const pixel of pixels) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++)
          result[ny * width + nx] = uint8At(ink, ny * width + nx);
    }
  }
  return result;
}

function blank(): InklingError {
  return new InklingError('picture-blank', 'There is nothing to read in this picture.');
}
