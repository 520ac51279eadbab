/** Where everything in a plot of points lies, in pixels, once its width is known. */

import { at, last } from '../../../../contract/at';
import { ticksOf } from '../../../ui/charts/scale';

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  /** Stands out among the others. */
  readonly marked?: boolean;
  /** Says less than the others. */
  readonly hollow?: boolean;
}

export const HEIGHT = 240;
const TOP = 8;
const BOTTOM = 28;
const RIGHT = 12;
const CHARACTER = 7;

interface Tick {
  readonly value: number;
  readonly place: number;
}

export interface ScatterLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly points: readonly ScatterPoint[];
  /** From left to right: where a prediction is right; null where none can be. */
  readonly line: readonly [from: ScatterPoint, to: ScatterPoint] | null;
}

/**
 * @param right where predictions are right: where both axes say the same, which then have the same
 * ends, at an error of zero, or nowhere: the points are no predictions
 */
export function layOutScatter(
  width: number,
  points: readonly ScatterPoint[],
  right: 'same' | 'zero' | 'none',
  format: (value: number) => string,
  formatX: (value: number) => string = format,
): ScatterLayout {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const both = [...xs, ...ys];
  const xTicks = ticksOf(right === 'same' ? both : xs, width < 320 ? 3 : 5);
  const yTicks = right === 'same' ? xTicks : ticksOf(right === 'zero' ? [...ys, 0] : ys, 4);
  const widest = Math.max(...yTicks.map((value) => format(value).length));
  const left = 12 + CHARACTER * widest;
  const end = Math.max(left + 1, width - RIGHT);
  const bottom = HEIGHT - BOTTOM;
  const place = (ticks: readonly number[], from: number, to: number) => (value: number) => {
    const [least, most] = [at(ticks, 0), last(ticks)];
    return from + ((value - least) / (most - least)) * (to - from);
  };
  const [x, y] = [place(xTicks, left, end), place(yTicks, bottom, TOP)];
  const [first, final] = [at(xTicks, 0), last(xTicks)];
  const rightAt = (value: number) => ({ x: x(value), y: y(right === 'same' ? value : 0) });
  const written = 12 + CHARACTER * Math.max(...xTicks.map((value) => formatX(value).length));
  const gap = (end - left) / Math.max(1, xTicks.length - 1);
  const each = Math.max(1, Math.ceil(written / gap));
  return {
    left,
    right: end,
    top: TOP,
    bottom,
    // Where not all numbers find room beside each other, some are left out.
    xTicks: xTicks.filter((_, i) => i % each === 0).map((value) => ({ value, place: x(value) })),
    yTicks: yTicks.map((value) => ({ value, place: y(value) })),
    points: points.map((point) => ({ ...point, x: x(point.x), y: y(point.y) })),
    line: right === 'none' ? null : [rightAt(first), rightAt(final)],
  };
}
