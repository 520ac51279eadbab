/**
 * Gives the strokes of a drawing the width that the training digits have: the network has never
 * met hairlines or brushes.
 */

import { float32At } from '../../formats/number-at';

/**
 * Width of MNIST's strokes in its own pixels: thinner ones are thickened to the first, thicker ones
 * thinned to the second.
 */
const STROKE = { least: 1.9, most: 4 } as const;

/**
 * Thicken or thin the strokes until their width is one that MNIST has.
 * @param fine a square of ink
 * @param scale pixels of the square in one of MNIST's
 */
export function withStroke(fine: Float32Array, side: number, scale: number): Float32Array {
  const width = strokeWidth(fine, side) / scale;
  const change =
    width < STROKE.least ? STROKE.least - width : width > STROKE.most ? STROKE.most - width : 0;
  const radius = Math.round((Math.abs(change) * scale) / 2);
  if (radius === 0) return fine;
  return morph(fine, side, radius, change > 0 ? Math.max : Math.min);
}

/**
 * Mean width of the strokes in fine pixels: a long band of width w has twice as much edge as area /
 * w.
 */
function strokeWidth(fine: Float32Array, side: number): number {
  const inked = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < side && y < side && float32At(fine, y * side + x) >= 128 ? 1 : 0;
  let area = 0;
  let edge = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!inked(x, y)) continue;
      area++;
      edge += 4 - inked(x - 1, y) - inked(x + 1, y) - inked(x, y - 1) - inked(x, y + 1);
    }
  }
  // A slanted edge counted in pixel sides is up to sqrt(2) longer than it is; 1.27 (= 4 / pi) is
  // the mean over all slants.
  return edge === 0 ? 0 : (2 * area) / (edge / (4 / Math.PI));
}

/** Dilation (`Math.max`) or erosion (`Math.min`) by a disc. */
function morph(
  fine: Float32Array,
  side: number,
  radius: number,
  extreme: (a: number, b: number) => number,
): Float32Array {
  const result = new Float32Array(fine.length);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let value = float32At(fine, y * side + x);
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          if (dx * dx + dy * dy > radius * radius) continue;
          const [nx, ny] = [x + dx, y + dy];
          if (nx >= 0 && ny >= 0 && nx < side && ny < side)
            value = extreme(value, float32At(fine, ny * side + nx));
        }
      }
      result[y * side + x] = value;
    }
  }
  return result;
}
