/** A drawing as ink by pixel: where its ink lies, and scaling a part of it. */

import { uint8At } from '../../formats/number-at';

/** Ink by pixel, row by row: 0 = paper, 255 = ink. */
export interface InkImage {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8ClampedArray;
}

/** Fainter than this is paper: the grain of a photo, the fringe of a stroke. */
const FAINT = 40;

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The least box around all ink; null if there is none. */
export function inkBounds({ width, height, ink }: InkImage): Bounds | null {
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

/** A box in a square of numbers. */
export interface Patch extends Bounds {
  readonly data: Float32Array;
  readonly side: number;
}

/**
 * Scale the ink inside `from` into the patch: the mean over the source pixels that a target pixel
 * covers, at least one.
 */
export function resample({ width, ink }: InkImage, from: Bounds, to: Patch): void {
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
