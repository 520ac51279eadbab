/**
 * The example digits, as the path of a pen on a pad of side 1. A point given twice makes a corner.
 */

import { middle, type InkPoint } from '../../ui/stroke-drawing';

type Stroke = readonly (readonly [x: number, y: number])[];

export const EXAMPLES: readonly (readonly Stroke[])[] = [
  [
    // 3
    [
      [0.31, 0.27],
      [0.39, 0.19],
      [0.51, 0.16],
      [0.63, 0.2],
      [0.67, 0.3],
      [0.62, 0.4],
      [0.49, 0.47],
      [0.49, 0.47],
      [0.63, 0.52],
      [0.69, 0.63],
      [0.66, 0.75],
      [0.55, 0.83],
      [0.42, 0.83],
      [0.3, 0.76],
    ],
  ],
  [
    // 5
    [
      [0.66, 0.18],
      [0.4, 0.19],
      [0.4, 0.19],
      [0.36, 0.46],
      [0.36, 0.46],
      [0.49, 0.41],
      [0.62, 0.46],
      [0.69, 0.58],
      [0.66, 0.72],
      [0.55, 0.82],
      [0.42, 0.83],
      [0.31, 0.77],
    ],
  ],
  [
    // 2
    [
      [0.31, 0.33],
      [0.36, 0.22],
      [0.48, 0.16],
      [0.61, 0.19],
      [0.67, 0.3],
      [0.63, 0.43],
      [0.52, 0.57],
      [0.31, 0.82],
      [0.31, 0.82],
      [0.5, 0.82],
      [0.7, 0.82],
    ],
  ],
  [
    // 7
    [
      [0.3, 0.19],
      [0.5, 0.19],
      [0.69, 0.19],
      [0.69, 0.19],
      [0.59, 0.42],
      [0.5, 0.62],
      [0.43, 0.84],
    ],
  ],
  [
    // 4
    [
      [0.42, 0.17],
      [0.37, 0.34],
      [0.3, 0.53],
      [0.3, 0.53],
      [0.5, 0.54],
      [0.71, 0.52],
    ],
    [
      [0.6, 0.3],
      [0.59, 0.56],
      [0.57, 0.84],
    ],
  ],
];

/** Of the pad's side, between two points of the pen: about a second for a digit. */
const STEP = 0.045;

/** The points that a hand would leave, each stroke apart. */
export function penPath(strokes: readonly Stroke[]): InkPoint[][] {
  return strokes.map((stroke) => {
    const corners = stroke.map(([x, y]): InkPoint => ({ x, y, pressure: 0.5 }));
    return [
      ...corners.slice(0, 1),
      ...corners.flatMap((corner, index) =>
        arc(corners[index - 1] ?? corner, corner, corners[index + 1] ?? corner),
      ),
      ...corners.slice(-1),
    ];
  });
}

/** From the middle before a corner to the middle after it, bent towards the corner. */
function arc(before: InkPoint, corner: InkPoint, after: InkPoint): InkPoint[] {
  const from = middle(before, corner);
  const to = middle(corner, after);
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STEP);
  return Array.from({ length: steps }, (_, step) => {
    const part = (step + 1) / steps;
    return blend(blend(from, corner, part), blend(corner, to, part), part);
  });
}

function blend(a: InkPoint, b: InkPoint, part: number): InkPoint {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, pressure: a.pressure };
}
