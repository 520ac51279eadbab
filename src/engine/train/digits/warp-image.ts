/**
 * Bends a digit's image: a little turned, slanted, stretched and moved, as another hand would write
 * it. Without it a network learns the strokes of one hand by heart.
 */

import type { Random } from '../rows/random';

const SIDE = 28;
const CENTRE = (SIDE - 1) / 2;

/** Each amount is drawn evenly within ± its limit. */
export interface JitterLimits {
  readonly turnDegrees: number;
  readonly slant: number;
  readonly stretch: number;
  readonly shiftPixels: number;
}

/**
 * Pixel (x, y) of the result is the bilinear sample, 0 outside, at centre + turn(angle) [[wide,
 * slant], [0, high]] (x - centre, y - centre) + shift.
 * @param image 28 x 28 numbers; read from `from`
 * @param target 28 x 28 numbers are written from `to` on, in the image's unit times `scale`
 */
export function jitter(
  image: ArrayLike<number>,
  from: number,
  limits: JitterLimits,
  random: Random,
  target: Uint8Array,
  to: number,
  scale: number,
): void {
  // Asserted once for all 784 pixels of the image: with an accessor for each of the four that a
  // sample needs, bending takes 1.35 times as long. The defaults below are never taken.
  if (from < 0 || from + SIDE * SIDE > image.length)
    throw new RangeError(`There is no image at ${String(from)} of ${String(image.length)}.`);
  const within = (limit: number): number => limit * (2 * random.uniform() - 1);
  const angle = within((limits.turnDegrees * Math.PI) / 180);
  const slant = within(limits.slant);
  const [wide, high] = [1 + within(limits.stretch), 1 + within(limits.stretch)];
  const [right, down] = [within(limits.shiftPixels), within(limits.shiftPixels)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < SIDE; y += 1) {
    const tall = high * (y - CENTRE);
    for (let x = 0; x < SIDE; x += 1) {
      const leaning = wide * (x - CENTRE) + slant * (y - CENTRE);
      const sx = CENTRE + cos * leaning - sin * tall + right;
      const sy = CENTRE + sin * leaning + cos * tall + down;
      const left = Math.floor(sx);
      const top = Math.floor(sy);
      if (left < -1 || top < -1 || left >= SIDE || top >= SIDE) {
        target[to + y * SIDE + x] = 0;
        continue;
      }
      const [dx, dy] = [sx - left, sy - top];
      const corner = from + top * SIDE + left;
      const [hasLeft, hasRight, hasTop, hasBottom] = [
        left >= 0,
        left + 1 < SIDE,
        top >= 0,
        top + 1 < SIDE,
      ];
      const value =
        (1 - dy) *
          ((1 - dx) * (hasTop && hasLeft ? (image[corner] ?? 0) : 0) +
            dx * (hasTop && hasRight ? (image[corner + 1] ?? 0) : 0)) +
        dy *
          ((1 - dx) * (hasBottom && hasLeft ? (image[corner + SIDE] ?? 0) : 0) +
            dx * (hasBottom && hasRight ? (image[corner + SIDE + 1] ?? 0) : 0));
      target[to + y * SIDE + x] = Math.round(value * scale);
    }
  }
}
