/**
 * Turns a drawing into what the network was trained on. MNIST's digits are scaled to fit 20 x 20,
 * keep their proportions, and stand with their centre of mass in the middle of 28 x 28; a drawing
 * that is not treated alike loses most of the accuracy.
 */

import { float32At } from '../../formats/number-at';
import { inkBounds, resample, type InkImage } from '../image/ink-image';
import { withStroke } from './stroke-width';

/** Side of the network's input. */
export const SIDE = 28;
/** Side of the square that the digit itself fills. */
const BOX = 20;
/** Work is done this much finer than the result, so that edges come out smooth. */
const FINE = 4;

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
