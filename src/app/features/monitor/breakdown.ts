/** The figures of a set of requests: by model, version and backend, and by what came of them. */

import type { RunRecord } from '../../../contract/monitor/request-log';
import { ascending, percentile } from './percentile';

/** How a request ran. */
export type Way = Pick<RunRecord, 'model' | 'version' | 'backend' | 'threads'>;

/** Requests that ran in the same way. Times are in milliseconds, of what was answered. */
export interface BreakdownRow extends Way {
  readonly requests: number;
  readonly answered: number;
  readonly p50: number | null;
  readonly p95: number | null;
  /** 95th percentile of the waiting for earlier requests. */
  readonly queueP95: number | null;
  /** Tokens written per second of computing; null where none are written. */
  readonly tokensPerSecond: number | null;
}

export interface Outcomes {
  readonly requests: number;
  readonly answered: number;
  /** Stopped by whoever asked: neither answered nor an error. */
  readonly stopped: number;
  /** By code, the most frequent first. */
  readonly errors: readonly { readonly code: string; readonly count: number }[];
  /** Share of errors among what was not stopped; null where there was nothing else. */
  readonly errorRate: number | null;
}

/** One row for each way of running, the most used first. */
export function breakdown(runs: readonly RunRecord[]): BreakdownRow[] {
  return byWay(runs)
    .map((group) => rowOf(group))
    .sort((a, b) => b.requests - a.requests);
}

/** Runs that ran in the same way; a group has one at least. */
type Group = [RunRecord, ...RunRecord[]];

/** The runs of each way of running together. */
export function byWay(runs: readonly RunRecord[]): Group[] {
  const groups = new Map<string, Group>();
  for (const run of runs) {
    const way = wayName(run);
    const group = groups.get(way);
    if (group) group.push(run);
    else groups.set(way, [run]);
  }
  return [...groups.values()];
}

/** Names a way of running. */
export function wayName({ model, version, backend, threads }: Way): string {
  return `${model}|${String(version)}|${String(backend)}|${String(threads)}`;
}

function rowOf(group: Group): BreakdownRow {
  const [{ model, version, backend, threads }] = group;
  const answered = group.filter(({ outcome }) => outcome === 'ok');
  const times = ascending(answered.map(({ computeMs }) => computeMs));
  return {
    model,
    version,
    backend,
    threads,
    requests: group.length,
    answered: answered.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    queueP95: percentile(ascending(answered.map(({ queueMs }) => queueMs)), 0.95),
    tokensPerSecond: writingRate(answered),
  };
}

function writingRate(answered: readonly RunRecord[]): number | null {
  let [all, seconds] = [0, 0];
  for (const { tokens, computeMs } of answered) {
    if (tokens === null) continue;
    all += tokens;
    seconds += computeMs / 1000;
  }
  return seconds > 0 ? all / seconds : null;
}

export function outcomes(runs: readonly RunRecord[]): Outcomes {
  const counts = new Map<string, number>();
  for (const { outcome } of runs) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const answered = counts.get('ok') ?? 0;
  const stopped = counts.get('cancelled') ?? 0;
  const errors = [...counts]
    .filter(([code]) => code !== 'ok' && code !== 'cancelled')
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count);
  const failed = runs.length - answered - stopped;
  return {
    requests: runs.length,
    answered,
    stopped,
    errors,
    errorRate: answered + failed > 0 ? failed / (answered + failed) : null,
  };
}
