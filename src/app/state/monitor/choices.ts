/** Owns what of the log is looked at: which time, and which model or way of running it. */

import type { LogEntry, RunRecord } from '../../../contract/runs';
import { breakdown, variantOf, type BreakdownRow } from './breakdown';

export const RANGES = ['hour', 'day', 'week', 'all'] as const;

export type Range = (typeof RANGES)[number];

const HOUR = 60 * 60 * 1000;

const SPANS: Readonly<Record<Range, number>> = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, all: Infinity };

/** Beginning of a range that ends at `to`, both in milliseconds since 1970; 0 for all. */
export function beginOf(range: Range, to: number): number {
  return Math.max(0, to - SPANS[range]);
}

/** Whose requests are looked at. */
export type Subject =
  | { readonly kind: 'all' }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'variant'; readonly row: BreakdownRow };

/** Name of a subject, unique among them: the value of its option. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'all') return 'all';
  return subject.kind === 'model' ? `model|${subject.model}` : `variant|${variantOf(subject.row)}`;
}

/** What can be chosen: everything, each model, and each way that a model has run in, where there are several. The most used first. */
export function subjectsOf(runs: readonly RunRecord[]): Subject[] {
  const byModel = new Map<string, BreakdownRow[]>();
  for (const row of breakdown(runs)) byModel.set(row.model, [...(byModel.get(row.model) ?? []), row]);
  const models = [...byModel].map(([model, rows]) => ({ model, rows, requests: rows.reduce((sum, row) => sum + row.requests, 0) }));
  return [
    { kind: 'all' },
    ...models
      .sort((a, b) => b.requests - a.requests)
      .flatMap(({ model, rows }): Subject[] => [
        { kind: 'model', model },
        ...(rows.length > 1 ? rows.map((row): Subject => ({ kind: 'variant', row })) : []),
      ]),
  ];
}

export function belongsTo(subject: Subject): (entry: LogEntry) => boolean {
  if (subject.kind === 'all') return () => true;
  if (subject.kind === 'model') return ({ model }) => model === subject.model;
  const variant = variantOf(subject.row);
  return (entry) => variantOf(entry) === variant;
}
