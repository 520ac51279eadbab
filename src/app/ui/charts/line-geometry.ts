/** Where the lines of a chart lie: values become pixels, pixels become paths. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels for rising values, the first at `from` and the last `length` further; one alone halfway. */
export function along(values: readonly number[], from: number, length: number): number[] {
  const [first, final] = [values[0], values.at(-1)];
  if (first === undefined || final === undefined) return [];
  return values.map(
    (value) => from + (final === first ? length / 2 : ((value - first) / (final - first)) * length),
  );
}

/** The path through the points, with a gap at each null unless it connects over nulls. */
export function linePath(points: readonly (Point | null)[], connect: boolean): string {
  let drawing = false;
  return points
    .map((point) => {
      if (point === null) {
        drawing &&= connect;
        return '';
      }
      const command = drawing ? 'L' : 'M';
      drawing = true;
      return `${command}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    })
    .join('');
}

/** Points without neighbours, which no line would show. */
export function lonePoints(points: readonly (Point | null)[]): Point[] {
  return points.filter(
    (point, i): point is Point => point !== null && !points[i - 1] && !points[i + 1],
  );
}

/** Index of the value that is nearest to a place; null where there are no values. */
export function nearest(values: readonly number[], place: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const [i, value] of values.entries()) {
    const distance = Math.abs(value - place);
    if (distance >= least) continue;
    best = i;
    least = distance;
  }
  return best;
}

/**
 * About how wide a small text is, in pixels, in a font of wide figures: an ideograph is as wide as
 * two letters.
 */
export function textWidth(text: string): number {
  return Array.from(text, widthOf).reduce((sum, width) => sum + width, 0);
}

function widthOf(letter: string): number {
  if (letter > '\u2e80') return 14;
  if (letter === '%') return 13.5;
  return /\d/.test(letter) ? 9 : 7.5;
}
