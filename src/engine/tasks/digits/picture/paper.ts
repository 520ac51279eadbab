/**
 * How bright the paper is at each place, shadows and all. A grey closing (the most in a window, then
 * the least of that) fills whatever is darker and narrower than the window, which is what a pen has
 * drawn, and leaves the edge of a shadow where it is, sharp or soft, as a mean over a neighbourhood
 * would not.
 */

import { uint8At } from '../../../formats/number-at';

type Extreme = (a: number, b: number) => number;

/**
 * The paper under dark ink.
 * @param reach of the window on every side; strokes are narrower than the window
 */
export function closing(image: Uint8ClampedArray, width: number, reach: number): Uint8ClampedArray {
  return extremes(extremes(image, width, reach, Math.max), width, reach, Math.min);
}

/** What is left of light regions that are narrower than the window: nothing. */
export function opening(image: Uint8ClampedArray, width: number, reach: number): Uint8ClampedArray {
  return extremes(extremes(image, width, reach, Math.min), width, reach, Math.max);
}

/** The mean of each pixel and its eight neighbours: grain of a photo makes paper look lighter. */
export function smooth(image: Uint8ClampedArray, width: number): Uint8ClampedArray {
  const height = image.length / width;
  return Uint8ClampedArray.from(image, (_, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    let [sum, count] = [0, 0];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        sum += uint8At(image, ny * width + nx);
        count += 1;
      }
    }
    return sum / count;
  });
}

/** Steps from a pixel to the next that are this share of all are grain; the others may be edges. */
const CALM = 0.9;

/** How much a pixel differs from the one to its right, in the mean over all places but edges. */
export function grainOf(image: Uint8ClampedArray, width: number): number {
  const steps = image
    .map((value, i) => (i % width === 0 ? 0 : Math.abs(value - uint8At(image, i - 1))))
    .sort();
  const calm = steps.subarray(0, Math.ceil(CALM * steps.length));
  return calm.reduce((sum, step) => sum + step, 0) / calm.length;
}

/** The extreme over a square window, first along the rows, then along the columns. */
function extremes(
  image: Uint8ClampedArray,
  width: number,
  reach: number,
  extreme: Extreme,
): Uint8ClampedArray {
  const height = image.length / width;
  const rows = new Uint8ClampedArray(image.length);
  for (let y = 0; y < height; y++) slide(image, rows, y * width, 1, width, reach, extreme);
  const result = new Uint8ClampedArray(image.length);
  for (let x = 0; x < width; x++) slide(rows, result, x, width, height, reach, extreme);
  return result;
}

/**
 * The extreme of a window that slides along one line, in a time that does not grow with the window
 * (M. van Herk, 1992): from blocks of its length, the extremes up to each place and from each place
 * on. What lies outside of the line does not count.
 */
function slide(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  start: number,
  step: number,
  length: number,
  reach: number,
  extreme: Extreme,
): void {
  const block = 2 * reach + 1;
  const upTo = new Uint8ClampedArray(length);
  const onwards = new Uint8ClampedArray(length);
  for (let i = 0; i < length; i++) {
    const value = uint8At(from, start + i * step);
    upTo[i] = i % block === 0 ? value : extreme(uint8At(upTo, i - 1), value);
  }
  for (let i = length - 1; i >= 0; i--) {
    const value = uint8At(from, start + i * step);
    const ends = i === length - 1 || (i + 1) % block === 0;
    onwards[i] = ends ? value : extreme(uint8At(onwards, i + 1), value);
  }
  for (let i = 0; i < length; i++) {
    const first = Math.max(0, i - reach);
    const last = Math.min(length - 1, i + reach);
    // At the ends the window is shorter than a block and may lie inside of one.
    to[start + i * step] =
      Math.floor(first / block) === Math.floor(last / block)
        ? within(from, start, step, first, last, extreme)
        : extreme(uint8At(onwards, first), uint8At(upTo, last));
  }
}

function within(
  from: Uint8ClampedArray,
  start: number,
  step: number,
  first: number,
  last: number,
  extreme: Extreme,
): number {
  let value = uint8At(from, start + first * step);
  for (let i = first + 1; i <= last; i++) value = extreme(value, uint8At(from, start + i * step));
  return value;
}
