/** The pieces that ink hangs together in: connected regions of a mask, by their pixels and boxes. */

import { uint8At } from '../../../formats/number-at';

/** In pixels; `right` and `bottom` lie just outside. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Region extends Box {
  /** Indices of its pixels, row by row in no order. */
  readonly pixels: readonly number[];
}

/**
 * Regions of the pixels that are not zero; pixels that touch at a corner are together.
 * @param mask row by row
 */
export function regionsOf(mask: Uint8Array, width: number, height: number): Region[] {
  const left = Uint8Array.from(mask);
  const regions: Region[] = [];
  left.forEach((set, start) => {
    if (set !== 0 && uint8At(left, start) !== 0) regions.push(flood(left, width, height, start));
  });
  return regions;
}

/** The region around a pixel, which is taken out of `left`. */
function flood(left: Uint8Array, width: number, height: number, start: number): Region {
  const pixels = [start];
  left[start] = 0;
  let box: Box = { left: width, top: height, right: 0, bottom: 0 };
  // The list grows while it is walked: each pixel brings its neighbours.
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    box = around(box, { left: x, top: y, right: x + 1, bottom: y + 1 });
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const neighbour = ny * width + nx;
        if (uint8At(left, neighbour) === 0) continue;
        left[neighbour] = 0;
        pixels.push(neighbour);
      }
    }
  }
  return { pixels, ...box };
}

/** The box around both. */
export function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

export const widthOf = ({ left, right }: Box): number => right - left;
export const heightOf = ({ top, bottom }: Box): number => bottom - top;
export const longerSide = (box: Box): number => Math.max(widthOf(box), heightOf(box));

/** Mean width of a region's strokes: a long band has twice as much edge as area over width. */
export function strokeOf({ pixels }: Region, mask: Uint8Array, width: number): number {
  const height = mask.length / width;
  const set = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && uint8At(mask, y * width + x) !== 0 ? 1 : 0;
  let edge = 0;
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    edge += 4 - set(x - 1, y) - set(x + 1, y) - set(x, y - 1) - set(x, y + 1);
  }
  // Edges counted in sides of pixels are 4 / pi too long in the mean over all slants.
  return (2 * pixels.length) / Math.max(1, edge / (4 / Math.PI));
}
