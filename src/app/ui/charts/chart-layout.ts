/** Where everything in a line chart lies, in pixels, once its width is known. */

import { at, last } from '../../../contract/at';
import { along, linePath, lonePoints, textWidth, type Point } from './line-geometry';
import { everyNth, spread, zeroTicks } from './scale';
import type { Series } from './series';

export const HEIGHT = 176;
export const TOP = 8;
export const BOTTOM = 24;

/** A line may reach this share over the last tick, into the space above: 102 % needs no 150 %. */
const OVER = 0.05;

/** Between the names of two lines. */
const NAME_GAP = 16;

export interface ChartInput {
  readonly width: number;
  readonly xs: readonly number[];
  readonly series: readonly Series[];
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** Draw on over nulls. */
  readonly connect: boolean;
}

export interface ChartLayout {
  /** Ends of the drawing between the labels of the axis and the names of the lines. */
  readonly left: number;
  readonly right: number;
  /** Of each x. */
  readonly places: readonly number[];
  readonly ticks: readonly { readonly value: number; readonly y: number; readonly text: string }[];
  readonly labels: readonly { readonly i: number; readonly x: number; readonly text: string }[];
  readonly lines: readonly {
    readonly name: string;
    /** Where its name stands; null for a line without values. */
    readonly end: number | null;
    readonly path: string;
    /** Points that no line would show. */
    readonly lone: readonly Point[];
  }[];
}

export function layOut(input: ChartInput): ChartLayout {
  const { width, xs, series, formatX, formatY, connect } = input;
  const measured = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const ticks = zeroTicks(Math.max(0, ...measured) / (1 + OVER), 4);
  const y = (value: number): number => TOP + (1 - value / last(ticks)) * (HEIGHT - TOP - BOTTOM);

  const left = 12 + Math.max(...ticks.map((tick) => textWidth(formatY(tick))));
  const margin = Math.max(24, ...series.map(({ name }) => 12 + textWidth(name)));
  const inner = Math.max(0, width - left - margin);
  const places = along(xs, left, inner);

  const labelWidth = 24 + Math.max(40, ...xs.slice(0, 2).map((each) => textWidth(formatX(each))));
  const labelled = everyNth(xs.length, Math.max(2, Math.floor(inner / labelWidth)));

  const ends = spread(
    // A line without values ends nowhere, and its name is not shown.
    series.map(({ values }) => y(values.findLast((value) => value !== null) ?? 0)),
    NAME_GAP,
    HEIGHT - BOTTOM,
  );
  return {
    left,
    right: left + inner,
    places,
    ticks: ticks.map((value) => ({ value, y: y(value), text: formatY(value) })),
    labels: apart(labelled, places, labelWidth - 16).map((i) => ({
      i,
      x: at(places, i),
      text: formatX(at(xs, i)),
    })),
    lines: series.map(({ name, values }, s) => {
      const points = values.map((value, i) =>
        value === null ? null : { x: at(places, i), y: y(value) },
      );
      return {
        name,
        end: points.some((point) => point !== null) ? at(ends, s) : null,
        path: linePath(points, connect),
        lone: lonePoints(points),
      };
    }),
  };
}

/** Those that have room behind the one before: values need not lie evenly. */
function apart(labelled: readonly number[], places: readonly number[], room: number): number[] {
  const kept: number[] = [];
  for (const i of labelled) {
    const before = kept.at(-1);
    // The first one begins at its place, the others lie around theirs.
    const needed = before === 0 ? 1.5 * room : room;
    if (before === undefined || at(places, i) - at(places, before) >= needed) kept.push(i);
  }
  return kept;
}
