/**
 * The pieces that digits are put together from: the strokes of a pad as far as they are known, else
 * what the ink hangs together in.
 */

import { at } from '../../../../contract/at';
import { uint8At } from '../../../formats/number-at';
import type { InkImage } from '../../image/ink-image';
import { regionsOf, type Box } from './regions';

export interface InkPlace {
  readonly x: number;
  readonly y: number;
}

export interface Piece extends Box {
  readonly pixels: readonly number[];
}

export interface Pieces {
  /** In the order in which they were drawn, where that is known. */
  readonly pieces: readonly Piece[];
  readonly ordered: boolean;
  /** Whether the ink of two pieces touches. */
  readonly touch: (a: number, b: number) => boolean;
}

/** Fainter than this is paper: the grain of a photo, the fringe of a stroke. */
export const FAINT = 40;

/** @param strokes centre lines in pixels of the image, in the order in which they were drawn */
export function piecesOf(
  { width, height, ink }: InkImage,
  strokes: readonly (readonly InkPlace[])[] = [],
): Pieces {
  const mask = Uint8Array.from(ink, (value) => (value >= FAINT ? 1 : 0));
  if (strokes.length < 2)
    return { pieces: regionsOf(mask, width, height), ordered: false, touch: () => false };
  const owners = nearestStrokes(mask, width, strokes);
  const pixels = strokes.map((): number[] => []);
  owners.forEach((owner, pixel) => {
    if (owner >= 0) at(pixels, owner).push(pixel);
  });
  const drawn = pixels.flatMap((each, stroke) => (each.length > 0 ? [stroke] : []));
  const touching = touchingStrokes(owners, width, strokes.length);
  return {
    pieces: drawn.map((stroke) => pieceOf(at(pixels, stroke), width)),
    ordered: true,
    touch: (a, b) => touching.has(at(drawn, a) * strokes.length + at(drawn, b)),
  };
}

export function pieceOf(pixels: readonly number[], width: number): Piece {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  return { pixels, left, top, right, bottom };
}

/** For each pixel of ink the stroke whose line is nearest, else -1. */
function nearestStrokes(
  mask: Uint8Array,
  width: number,
  strokes: readonly (readonly InkPlace[])[],
): Int16Array {
  const lines = strokes.map(steps);
  return Int16Array.from(mask, (set, pixel) => {
    if (set === 0) return -1;
    const [x, y] = [(pixel % width) + 0.5, Math.floor(pixel / width) + 0.5];
    let [nearest, owner] = [Infinity, -1];
    lines.forEach((line, stroke) => {
      for (const place of line) {
        const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
        if (distance < nearest) [nearest, owner] = [distance, stroke];
      }
    });
    return owner;
  });
}

/** Points of a stroke, no two more than two pixels apart: a fast pen reports few. */
function steps(stroke: readonly InkPlace[]): InkPlace[] {
  return stroke.flatMap((to, index) => {
    const from = stroke[index - 1] ?? to;
    const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 2));
    return Array.from({ length: count }, (_, step) => {
      const part = (step + 1) / count;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    });
  });
}

/** Pairs of strokes with pixels beside each other, as `a * count + b` both ways. */
function touchingStrokes(owners: Int16Array, width: number, count: number): ReadonlySet<number> {
  const pairs = new Set<number>();
  owners.forEach((owner, pixel) => {
    if (owner < 0) return;
    const beside = (pixel + 1) % width === 0 ? [pixel + width] : [pixel + 1, pixel + width];
    for (const next of beside) {
      const other = owners[next] ?? -1;
      if (other < 0 || other === owner) continue;
      pairs.add(owner * count + other);
      pairs.add(other * count + owner);
    }
  });
  return pairs;
}

/** The ink of some pixels, cut out. */
export function cutOut({ width, ink }: InkImage, { pixels, ...box }: Piece): InkImage {
  const [cutWidth, cutHeight] = [box.right - box.left, box.bottom - box.top];
  const cut = new Uint8ClampedArray(cutWidth * cutHeight);
  for (const pixel of pixels) {
    const [x, y] = [(pixel % width) - box.left, Math.floor(pixel / width) - box.top];
    cut[y * cutWidth + x] = uint8At(ink, pixel);
  }
  return { width: cutWidth, height: cutHeight, ink: cut };
}
