/**
 * The running totals of the monitoring log: counters and histograms that only grow, also after
 * the entries they were made of have been dropped. A counter made from a bounded log would fall,
 * which Prometheus takes for a restart.
 */

import * as v from 'valibot';
import { at } from '../at';
import type { LogEntry } from './request-log';

interface Family {
  readonly type: 'counter' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

/**
 * The metrics that are kept, by their Prometheus names. Durations are in seconds, as Prometheus
 * asks.
 */
export const FAMILIES = {
  inkling_requests_total: {
    type: 'counter',
    help: 'Requests answered, by outcome: ok or an error code.',
    labels: ['model', 'version', 'backend', 'outcome'],
  },
  inkling_queue_seconds: {
    type: 'histogram',
    help: 'Time that answered requests waited for the ones before them.',
    labels: ['model', 'version', 'backend'],
  },
  inkling_compute_seconds: {
    type: 'histogram',
    help: 'Time from asking the loaded model to its answer.',
    labels: ['model', 'version', 'backend'],
  },
  inkling_tokens_total: {
    type: 'counter',
    help: 'Tokens that models read (in) and wrote (out).',
    labels: ['model', 'version', 'direction'],
  },
  inkling_model_loads_total: {
    type: 'counter',
    help: 'Times a model was made ready in a worker.',
    labels: ['model', 'version', 'backend'],
  },
  inkling_cache_hits_total: {
    type: 'counter',
    help: 'Model files that were in the storage of this browser when a model was loaded.',
    labels: ['model', 'version'],
  },
  inkling_cache_misses_total: {
    type: 'counter',
    help: 'Model files that had to be fetched when a model was loaded.',
    labels: ['model', 'version'],
  },
  inkling_fetched_bytes_total: {
    type: 'counter',
    help: 'Bytes of model files that were fetched.',
    labels: ['model', 'version'],
  },
  inkling_worker_restarts_total: {
    type: 'counter',
    help: 'Workers that died and were replaced.',
    labels: ['model', 'version'],
  },
  inkling_fallbacks_total: {
    type: 'counter',
    help: 'Backends that failed and were left for the next one.',
    labels: ['model', 'version', 'backend'],
  },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof FAMILIES;
export type HistogramName = {
  [Name in FamilyName]: (typeof FAMILIES)[Name]['type'] extends 'histogram' ? Name : never;
}[FamilyName];
export type CounterName = Exclude<FamilyName, HistogramName>;

/**
 * Upper bounds of the buckets, in seconds: one image takes some 0.1 ms, a long summary a minute. A
 * last bucket takes the rest.
 */
export const BUCKET_BOUNDS: readonly number[] = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  30, 60,
];

const HistogramSchema = v.object({
  /** Observations in each bucket, not cumulative; one more than there are bounds. */
  buckets: v.pipe(v.array(v.number()), v.length(BUCKET_BOUNDS.length + 1)),
  sum: v.number(),
});

/** Family -> label values as a JSON array, in the family's order -> value. */
export const TotalsSchema = v.object({
  counters: v.record(v.string(), v.record(v.string(), v.number())),
  histograms: v.record(v.string(), v.record(v.string(), HistogramSchema)),
});

export type Histogram = v.InferOutput<typeof HistogramSchema>;
export type Totals = v.InferOutput<typeof TotalsSchema>;

export function emptyTotals(): Totals {
  return { counters: {}, histograms: {} };
}

/** The totals with these entries counted in; the given ones are left as they are. */
export function tally(totals: Totals, entries: readonly LogEntry[]): Totals {
  const sum = structuredClone(totals);
  for (const entry of entries) count(sum, entry);
  return sum;
}

function count(totals: Totals, entry: LogEntry): void {
  const { model } = entry;
  const version = entry.version === null ? 'none' : String(entry.version);
  const backend = entry.backend ?? 'none';
  switch (entry.kind) {
    case 'run':
      add(totals, 'inkling_requests_total', [model, version, backend, entry.outcome], 1);
      add(totals, 'inkling_tokens_total', [model, version, 'in'], entry.inputTokens ?? 0);
      add(totals, 'inkling_tokens_total', [model, version, 'out'], entry.tokens ?? 0);
      if (entry.outcome !== 'ok') break; // how long a refusal took says nothing about the model
      observe(totals, 'inkling_queue_seconds', [model, version, backend], entry.queueMs / 1000);
      observe(totals, 'inkling_compute_seconds', [model, version, backend], entry.computeMs / 1000);
      break;
    case 'load':
      add(totals, 'inkling_model_loads_total', [model, version, backend], 1);
      add(totals, 'inkling_cache_hits_total', [model, version], entry.storedFiles);
      add(totals, 'inkling_cache_misses_total', [model, version], entry.fetchedFiles);
      add(totals, 'inkling_fetched_bytes_total', [model, version], entry.fetchedBytes);
      break;
    case 'restart':
      add(totals, 'inkling_worker_restarts_total', [model, version], 1);
      break;
    case 'fall-back':
      add(totals, 'inkling_fallbacks_total', [model, version, backend], 1);
  }
}

function add(totals: Totals, name: CounterName, labels: readonly string[], amount: number): void {
  if (amount === 0) return;
  const series = (totals.counters[name] ??= {});
  const key = JSON.stringify(labels);
  series[key] = (series[key] ?? 0) + amount;
}

function observe(
  totals: Totals,
  name: HistogramName,
  labels: readonly string[],
  seconds: number,
): void {
  const series = (totals.histograms[name] ??= {});
  const histogram = (series[JSON.stringify(labels)] ??= {
    buckets: new Array<number>(BUCKET_BOUNDS.length + 1).fill(0),
    sum: 0,
  });
  const bound = BUCKET_BOUNDS.findIndex((each) => seconds <= each);
  const bucket = bound < 0 ? BUCKET_BOUNDS.length : bound;
  histogram.buckets[bucket] = at(histogram.buckets, bucket) + 1;
  histogram.sum += seconds;
}
