/**
 * Drawings for tests: the ten digits as a pen would move, in a unit square, and the pictures that
 * they make in any light.
 */

import { at } from '../../../contract/at';
import type { InkPlace } from './find/pieces';
import type { InkImage } from '../image/ink-image';
import type { Picture } from './picture/shades';

export type Strokes = readonly (readonly InkPlace[])[];

/** Part of an ellipse; angles in degrees, clockwise from the right, y downwards. */
function arc(
  [x, y]: [number, number],
  [wide, high]: [number, number],
  [from, to]: [number, number],
): InkPlace[] {
  return Array.from({ length: 25 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 24) * Math.PI) / 180;
    return { x: x + wide * Math.cos(angle), y: y + high * Math.sin(angle) };
  });
}

const line = (...corners: [number, number][]): InkPlace[] => corners.map(([x, y]) => ({ x, y }));

/** Index = digit. */
export const DIGITS: readonly Strokes[] = [
  [arc([0.5, 0.5], [0.32, 0.48], [-90, 270])],
  [line([0.35, 0.2], [0.55, 0], [0.55, 1])],
  [[...arc([0.5, 0.27], [0.32, 0.27], [-170, 40]), ...line([0.15, 0.98], [0.88, 0.98])]],
  [
    [
      ...arc([0.45, 0.26], [0.32, 0.26], [-150, 90]),
      ...arc([0.45, 0.75], [0.36, 0.25], [-90, 150]),
    ],
  ],
  [line([0.45, 0], [0.12, 0.6], [0.9, 0.6]), line([0.68, 0.3], [0.66, 1])],
  [
    [...line([0.28, 0.02], [0.24, 0.42]), ...arc([0.46, 0.68], [0.36, 0.31], [-120, 140])],
    line([0.3, 0.03], [0.82, 0.02]),
  ],
  [[...line([0.66, 0], [0.3, 0.42]), ...arc([0.48, 0.72], [0.28, 0.27], [-170, 190])]],
  [line([0.12, 0.03], [0.85, 0.03], [0.4, 1])],
  [arc([0.5, 0.25], [0.26, 0.24], [90, 450]), arc([0.5, 0.74], [0.32, 0.25], [-90, 270])],
  [[...arc([0.48, 0.28], [0.3, 0.27], [0, 360]), ...line([0.78, 0.28], [0.7, 1])]],
];

/** A digit's strokes in a box of a picture. */
export function placed(digit: number, left: number, top: number, size: number): Strokes {
  return at(DIGITS, digit).map((stroke) =>
    stroke.map(({ x, y }) => ({ x: left + x * size, y: top + y * size })),
  );
}

/** Ink of a round pen along strokes, antialiased. */
export function inked(strokes: Strokes, width: number, height: number, pen: number): InkImage {
  const nearest = new Float32Array(width * height).fill(Infinity);
  const reach = pen / 2 + 1;
  for (const stroke of strokes) {
    stroke.forEach((to, index) => {
      const from = stroke[index - 1] ?? to;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const rows = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach] as const;
      const columns = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach] as const;
      for (let y = Math.max(0, Math.floor(rows[0])); y < Math.min(height, rows[1]); y++) {
        for (let x = Math.max(0, Math.floor(columns[0])); x < Math.min(width, columns[1]); x++) {
          const along = ((x + 0.5 - from.x) * dx + (y + 0.5 - from.y) * dy) / (dx * dx + dy * dy);
          const part = Math.min(1, Math.max(0, Number.isFinite(along) ? along : 0));
          const [px, py] = [from.x + part * dx, from.y + part * dy];
          const pixel = y * width + x;
          nearest[pixel] = Math.min(at(nearest, pixel), Math.hypot(x + 0.5 - px, y + 0.5 - py));
        }
      }
    });
  }
  const ink = Uint8ClampedArray.from(nearest, (distance) => 255 * (pen / 2 + 0.5 - distance));
  return { width, height, ink };
}

type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** Ink of one colour on paper that may have another colour at each place. */
export function pictured(
  { width, height, ink }: InkImage,
  pen: Colour,
  paper: (x: number, y: number) => Colour,
  light: (x: number, y: number) => number = () => 1,
): Picture {
  const data = new Uint8ClampedArray(4 * ink.length);
  ink.forEach((value, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const ground = paper(x, y);
    const share = value / 255;
    const opacity = share * pen[3] + (1 - share) * ground[3];
    for (let channel = 0; channel < 3; channel++) {
      const mixed =
        opacity === 0
          ? 0
          : (share * at(pen, channel) * pen[3] + (1 - share) * at(ground, channel) * ground[3]) /
            opacity;
      data[4 * pixel + channel] = mixed * light(x, y);
    }
    data[4 * pixel + 3] = opacity;
  });
  return { width, height, data };
}

export const grey = (value: number): Colour => [value, value, value, 255];
