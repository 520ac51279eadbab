/**
 * What happened over time: requests and latencies in intervals of equal length that begin at round
 * times, so that the axis has labels that people read.
 */

import type { RunRecord } from '../../../contract/monitor/request-log';
import { ascending, percentile } from './percentile';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lengths that people reckon in, in milliseconds. */
const STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  DAY,
  7 * DAY,
  28 * DAY,
  365 * DAY,
];

/** More points than this run into each other on a phone. */
const MOST_INTERVALS = 36;

export interface Interval {
  /** Its beginning, in milliseconds since 1970. */
  readonly at: number;
  /** Requests that ended in it, whatever came of them. */
  readonly requests: number;
  /**
   * Percentiles of the compute time of what was answered, in milliseconds; null where nothing was.
   */
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface Timeline {
  /** Length of each interval in milliseconds. */
  readonly step: number;
  /** All from the first to the last, empty ones too. */
  readonly intervals: readonly Interval[];
}

/**
 * @param runs in any order
 * @param from beginning of the time that is looked at, in milliseconds since 1970
 * @param to its end; the last interval may still be going on
 * @param offset minutes from UTC to local time, so that days begin at midnight
 */
export function timeline(
  runs: readonly RunRecord[],
  from: number,
  to: number,
  offset = -new Date(to).getTimezoneOffset(),
): Timeline {
  const step = STEPS.find((each) => (to - from) / each <= MOST_INTERVALS) ?? 365 * DAY;
  const round = (at: number) => Math.floor((at + offset * MINUTE) / step) * step - offset * MINUTE;
  const first = round(from);
  const groups = Array.from(
    { length: Math.round((round(to) - first) / step) + 1 },
    (): RunRecord[] => [],
  );
  for (const run of runs) groups[(round(run.at) - first) / step]?.push(run);
  const intervals = groups.map((group, i): Interval => {
    const times = ascending(
      group.filter(({ outcome }) => outcome === 'ok').map(({ computeMs }) => computeMs),
    );
    return {
      at: first + i * step,
      requests: group.length,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
    };
  });
  return { step, intervals };
}
