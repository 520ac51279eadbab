/** Where everything in a plot of points lies, in pixels, once its width is known. */

import { at, last } from '../../../../contract/at';

export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
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
  /** From left to right: where a prediction is right. */
  readonly line: readonly [from: ScatterPoint, to: ScatterPoint];
}

/**
 * @param right where predictions are right: where both axes say the same, which then have the same
 * ends, or at an error of zero
 */
export function layOutScatter(
  width: number,
  points: readonly ScatterPoint[],
  right: 'same' | 'zero',
  format: (value: number) => string,
): ScatterLayout {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const both = [...xs, ...ys];
  const xTicks = ticksOf(right === 'same' ? both : xs, width < 320 ? 3 : 5);
  const yTicks = right === 'same' ? xTicks : ticksOf([...ys, 0], 4);
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
  return {
    left,
    right: end,
    top: TOP,
    bottom,
    xTicks: xTicks.map((value) => ({ value, place: x(value) })),
    yTicks: yTicks.map((value) => ({ value, place: y(value) })),
    points: points.map((point) => ({ x: x(point.x), y: y(point.y) })),
    line: [rightAt(first), rightAt(final)],
  };
}

/** Round numbers around the values: the first is at most the least of them, the last at least the greatest. */
export function ticksOf(values: readonly number[], steps: number): number[] {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const size = Math.max(Math.abs(least), Math.abs(most));
  const apart = most - least > 1e-9 * size ? most - least : size;
  const span = apart > 1e-200 ? apart : 1;
  const magnitude = 10 ** Math.floor(Math.log10(span / steps));
  const step = ([1, 2, 5].find((each) => each * magnitude * steps >= span) ?? 10) * magnitude;
  const from = Math.floor(least / step + 1e-9);
  const to = Math.max(from + 1, Math.ceil(most / step - 1e-9));
  // Multiplied and rounded: 0.1 + 0.2 is no tick.
  return Array.from({ length: to - from + 1 }, (_, i) =>
    Number(((from + i) * step).toPrecision(12)),
  );
}
