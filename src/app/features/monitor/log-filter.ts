/** What of the log is looked at: which time, and which model or way of running it. */

import type { LogEntry, RunRecord } from '../../../contract/monitor/request-log';
import { byWay, wayName, type Way } from './breakdown';

export const RANGES = ['hour', 'day', 'week', 'all'] as const;

export type TimeRange = (typeof RANGES)[number];

const HOUR = 60 * 60 * 1000;

const SPANS: Readonly<Record<TimeRange, number>> = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  all: Infinity,
};

/** Beginning of a range that ends at `to`, both in milliseconds since 1970; 0 for all. */
export function beginOf(range: TimeRange, to: number): number {
  return Math.max(0, to - SPANS[range]);
}

/** Whose requests are looked at. */
export type Subject =
  | { readonly kind: 'all' }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'way'; readonly way: Way };

/** Name of a subject, unique among them: the value of its option. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'all') return 'all';
  return subject.kind === 'model' ? `model|${subject.model}` : `way|${wayName(subject.way)}`;
}

/**
 * What can be chosen: everything, each model, and each way that a model has run in, where there are
 * several. The most used first.
 */
export function subjectsOf(runs: readonly RunRecord[]): Subject[] {
  const byModel = new Map<string, { requests: number; ways: Way[] }>();
  for (const group of byWay(runs).sort((a, b) => b.length - a.length)) {
    const [way] = group;
    const { requests, ways } = byModel.get(way.model) ?? { requests: 0, ways: [] };
    byModel.set(way.model, { requests: requests + group.length, ways: [...ways, way] });
  }
  return [
    { kind: 'all' },
    ...[...byModel]
      .sort(([, a], [, b]) => b.requests - a.requests)
      .flatMap(([model, { ways }]): Subject[] => [
        { kind: 'model', model },
        ...(ways.length > 1 ? ways.map((way): Subject => ({ kind: 'way', way })) : []),
      ]),
  ];
}

export function belongsTo(subject: Subject): (entry: LogEntry) => boolean {
  if (subject.kind === 'all') return () => true;
  if (subject.kind === 'model') return ({ model }) => model === subject.model;
  const way = wayName(subject.way);
  return (entry) => wayName(entry) === way;
}
