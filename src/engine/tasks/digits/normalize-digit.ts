/**
 * Turns a drawing into what the network was trained on. MNIST's digits are scaled to fit 20 x 20,
 * keep their proportions, and stand with their centre of mass in the middle of 28 x 28; a drawing
 * that is not treated alike loses most of the accuracy.
 */

import { float32At, uint8At } from '../../formats/number-at';
import { withStroke } from './stroke-width';

/** Ink by pixel, row by row: 0 = paper, 255 = ink. */
export interface InkImage {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8ClampedArray;
}

/** Side of the network's input. */
export const SIDE = 28;
/** Side of the square that the digit itself fills. */
const BOX = 20;
/** Work is done this much finer than the result, so that edges come out smooth. */
const FINE = 4;
/** Fainter than this is paper: the grain of a photo, the fringe of a stroke. */
const FAINT = 40;
/** The 28 x 28 input for a drawing, or null if there is no ink in it. */
export function normalizeDigit(image: InkImage): Uint8ClampedArray<ArrayBuffer> | null {
  const box = inkBounds(image);
  if (!box) return null;
  const scale = (BOX * FINE) / Math.max(box.width, box.height);
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  // Strokes may become thicker on every side.
  const margin = 2 * FINE;
  const side = BOX * FINE + 2 * margin;
  const fine = new Float32Array(side * side);
  const left = margin + Math.floor((BOX * FINE - width) / 2);
  const top = margin + Math.floor((BOX * FINE - height) / 2);
  resample(image, box, { data: fine, side, left, top, width, height });
  return centre(withStroke(fine, side, FINE), side);
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function inkBounds({ width, height, ink }: InkImage): Bounds | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (uint8At(ink, y * width + x) < FAINT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

interface Patch extends Bounds {
  readonly data: Float32Array;
  readonly side: number;
}

/**
 * Scale the ink inside `from` into the patch: the mean over the source pixels that a target pixel
 * covers, at least one.
 */
function resample({ width, ink }: InkImage, from: Bounds, to: Patch): void {
  for (let y = 0; y < to.height; y++) {
    const y0 = from.top + Math.floor((y * from.height) / to.height);
    const y1 = Math.max(y0 + 1, from.top + Math.floor(((y + 1) * from.height) / to.height));
    for (let x = 0; x < to.width; x++) {
      const x0 = from.left + Math.floor((x * from.width) / to.width);
      const x1 = Math.max(x0 + 1, from.left + Math.floor(((x + 1) * from.width) / to.width));
      let sum = 0;
      for (let sy = y0; sy < y1; sy++)
        for (let sx = x0; sx < x1; sx++) sum += uint8At(ink, sy * width + sx);
      to.data[(to.top + y) * to.side + to.left + x] = sum / ((y1 - y0) * (x1 - x0));
    }
  }
}

/** Shrink by FINE into 28 x 28, centre of mass in the middle, darkest pixel 255. */
function centre(fine: Float32Array, side: number): Uint8ClampedArray<ArrayBuffer> {
  let [mass, mx, my] = [0, 0, 0];
  fine.forEach((value, i) => {
    mass += value;
    mx += value * ((i % side) + 0.5);
    my += value * (Math.floor(i / side) + 0.5);
  });
  const dx = Math.round(mx / mass - (SIDE * FINE) / 2);
  const dy = Math.round(my / mass - (SIDE * FINE) / 2);
  const small = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < SIDE * FINE; y++) {
    for (let x = 0; x < SIDE * FINE; x++) {
      const [fx, fy] = [x + dx, y + dy];
      if (fx < 0 || fy < 0 || fx >= side || fy >= side) continue;
      const i = Math.floor(y / FINE) * SIDE + Math.floor(x / FINE);
      small[i] = float32At(small, i) + float32At(fine, fy * side + fx);
    }
  }
  const darkest = small.reduce((most, value) => Math.max(most, value), 0);
  return Uint8ClampedArray.from(small, (value) => (255 * value) / darkest);
}
