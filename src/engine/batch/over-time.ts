/** Counts the labels of rows by days, weeks, months or years: whichever gives few enough points. */

import { at } from '../../contract/at';
import type { LabelsOverTime } from '../../contract/batch/desk';

const DAY = 86_400_000;
/** More points than this run into each other on a phone. */
const MOST = 36;
/** Rows of an interval, on average: shares of fewer jump about by chance. */
const ROWS = 5;
/** Labels that a chart tells apart. */
const LABELS = 3;
const UNITS = ['day', 'week', 'month', 'year'] as const;
type Unit = (typeof UNITS)[number];

export interface DatedLabel {
  readonly label: string;
  /** Milliseconds since 1970, UTC; null where the row has no date. */
  readonly date: number | null;
}

/** The beginning of the interval that a moment lies in. Weeks begin on Monday. */
function beginning(moment: number, unit: Unit): number {
  const date = new Date(moment);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === 'year') return Date.UTC(year, 0, 1);
  if (unit === 'month') return Date.UTC(year, month, 1);
  const day = Math.floor(moment / DAY);
  // 1 January 1970 was a Thursday.
  return DAY * (unit === 'week' ? day - ((((day + 3) % 7) + 7) % 7) : day);
}

function next(start: number, unit: Unit): number {
  const date = new Date(start);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === 'year') return Date.UTC(year + 1, 0, 1);
  if (unit === 'month') return Date.UTC(year, month + 1, 1);
  return start + (unit === 'week' ? 7 : 1) * DAY;
}

/** All intervals from the first to the last, empty ones too. */
function intervals(first: number, last: number, unit: Unit): number[] {
  const starts: number[] = [];
  for (let start = beginning(first, unit); start <= last; start = next(start, unit))
    starts.push(start);
  return starts;
}

/**
 * The shortest unit with few enough intervals and enough rows in each; where there is none, the
 * longest that has two intervals.
 */
function chooseUnit(first: number, last: number, rows: number) {
  const possible = UNITS.filter(
    (unit) => unit === 'year' || (last - first) / averageLength(unit) <= MOST,
  )
    .map((unit) => ({ unit, starts: intervals(first, last, unit) }))
    .filter(({ starts }) => starts.length >= 2);
  return possible.find(({ starts }) => rows / starts.length >= ROWS) ?? possible.at(-1);
}

/**
 * @param labels all labels, the most frequent first
 * @returns null where fewer than two intervals have a date
 */
export function labelsOverTime(
  column: string,
  rows: readonly DatedLabel[],
  labels: readonly string[],
): LabelsOverTime | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { date } of rows) {
    if (date === null) continue;
    first = Math.min(first, date);
    last = Math.max(last, date);
  }
  if (first > last) return null;
  const chosen = chooseUnit(first, last, rows.length);
  if (!chosen) return null;
  const { unit, starts } = chosen;
  const places = new Map(starts.map((start, i) => [start, i]));
  const shown = labels.slice(0, LABELS);
  const totals = starts.map(() => 0);
  const counts = new Map(shown.map((label) => [label, starts.map(() => 0)]));
  let undated = 0;
  for (const { label, date } of rows) {
    const place = date === null ? undefined : places.get(beginning(date, unit));
    if (place === undefined) {
      undated += 1;
      continue;
    }
    totals[place] = at(totals, place) + 1;
    const own = counts.get(label);
    if (own) own[place] = at(own, place) + 1;
  }
  return {
    column,
    unit,
    starts,
    totals,
    labels: [...counts].map(([label, each]) => ({ label, counts: each })),
    undated,
  };
}

function averageLength(unit: Unit): number {
  return DAY * { day: 1, week: 7, month: 30, year: 365 }[unit];
}
