/** Where a curve of dependence lies, in pixels, once its width is known. */

import { at, last } from '../../../contract/at';
import type { Dependence, DependenceLine } from '../../../contract/training/insides';
import { linePath, textWidth } from '../charts/line-geometry';
import { ticksOf } from '../charts/scale';

export const HEIGHT = 224;
const TOP = 8;
/** Room for the labels of the axis, and above it for the marks of the rows. */
const BOTTOM = 24;
const MARKS = 10;
const RIGHT = 16;

interface Tick {
  readonly value: number;
  readonly place: number;
  readonly text: string;
}

export interface DependenceLayout {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly mean: string;
  readonly single: readonly string[];
  /** Where each twentieth of the rows ends. */
  readonly marks: readonly number[];
  readonly markTop: number;
}

export interface DependenceInput {
  readonly width: number;
  readonly places: Extract<Dependence['places'], { kind: 'number' }>;
  readonly line: DependenceLine;
  /** Shares have an axis from 0 to 1. */
  readonly shares: boolean;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

export function layOutDependence(input: DependenceInput): DependenceLayout {
  const { width, places, line, shares, formatX, formatY } = input;
  const { values, quantiles } = places;
  const yValues = shares
    ? [0, 0.25, 0.5, 0.75, 1]
    : ticksOf([...line.mean, ...line.single.flat()], 4);
  const left = 18 + Math.max(...yValues.map((value) => textWidth(formatY(value))));
  const right = Math.max(left + 1, width - RIGHT);
  const bottom = HEIGHT - BOTTOM - MARKS;
  const [low, high] = [at(values, 0), last(values)];
  const x = (value: number) =>
    high > low ? left + ((value - low) / (high - low)) * (right - left) : (left + right) / 2;
  const [least, most] = [at(yValues, 0), last(yValues)];
  const y = (value: number) => bottom - ((value - least) / (most - least)) * (bottom - TOP);
  const path = (line: readonly number[]) =>
    linePath(
      line.map((value, i) => ({ x: x(at(values, i)), y: y(value) })),
      false,
    );
  const within = (value: number) => value >= low && value <= high;
  const tick = (value: number, place: number, text: string) => ({ value, place, text });
  return {
    left,
    right,
    bottom,
    xTicks: ticksOf([low, high], width < 360 ? 4 : 6)
      .filter(within)
      .map((value) => tick(value, x(value), formatX(value))),
    yTicks: yValues.map((value) => tick(value, y(value), formatY(value))),
    mean: path(line.mean),
    single: line.single.map(path),
    marks: quantiles.filter(within).map(x),
    markTop: bottom + 2,
  };
}
