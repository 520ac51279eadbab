/**
 * The text that `GET /metrics` answers and the monitor exports: Prometheus text format 0.0.4,
 * as described in Prometheus's documentation under "Exposition formats".
 */

import * as v from 'valibot';
import { at } from '../at';
import {
  BUCKET_BOUNDS,
  FAMILIES,
  type FamilyName,
  type Histogram,
  type Totals,
} from './log-totals';

/** What the metrics are made of. */
export interface MetricsSnapshot {
  readonly totals: Totals;
  /**
   * Bytes that this site stores in the browser, by the browser's own estimate; null where it gives
   * none.
   */
  readonly storedBytes: number | null;
}

/** Value of the Content-Type header that belongs to the text. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const LabelValues = v.array(v.string());

/** The metrics as text, each family with HELP and TYPE, ending in a newline. */
export function renderMetrics({ totals, storedBytes }: MetricsSnapshot): string {
  const lines = (Object.keys(FAMILIES) as FamilyName[]).flatMap((name) => {
    const { type, help, labels } = FAMILIES[name];
    const samples =
      type === 'counter'
        ? seriesOf(totals.counters[name], labels).map(([pairs, value]) =>
            sample(name, pairs, value),
          )
        : seriesOf(totals.histograms[name], labels).flatMap(([pairs, histogram]) =>
            histogramSamples(name, pairs, histogram),
          );
    return [...header(name, type, help), ...samples];
  });
  const stored = header(
    'inkling_stored_bytes',
    'gauge',
    'Bytes that this site stores in the browser, as the browser estimates them.',
  );
  if (storedBytes !== null) stored.push(sample('inkling_stored_bytes', [], storedBytes));
  return [...lines, ...stored, ''].join('\n');
}

type Pair = readonly [label: string, value: string];

/**
 * Series with their labels by name. One whose key cannot be read, or has other labels than the
 * family now has, is left out.
 */
function seriesOf<Value>(
  series: Readonly<Record<string, Value>> | undefined,
  labels: readonly string[],
): [Pair[], Value][] {
  return Object.entries(series ?? {}).flatMap(([key, value]): [Pair[], Value][] => {
    const values = v.safeParse(v.pipe(v.string(), v.parseJson(), LabelValues), key);
    if (!values.success || values.output.length !== labels.length) return [];
    return [[labels.map((label, i): Pair => [label, at(values.output, i)]), value]];
  });
}

function header(name: string, type: string, help: string): string[] {
  return [
    `# HELP ${name} ${help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}`,
    `# TYPE ${name} ${type}`,
  ];
}

/**
 * Buckets are cumulative: each counts all observations up to its bound, the last one all there are.
 */
function histogramSamples(
  name: string,
  pairs: readonly Pair[],
  { buckets, sum }: Histogram,
): string[] {
  let below = 0;
  const samples = buckets.map((count, i) => {
    below += count;
    const bound = BUCKET_BOUNDS[i];
    return sample(
      `${name}_bucket`,
      [...pairs, ['le', bound === undefined ? '+Inf' : String(bound)]],
      below,
    );
  });
  return [...samples, sample(`${name}_sum`, pairs, sum), sample(`${name}_count`, pairs, below)];
}

function sample(name: string, pairs: readonly Pair[], value: number): string {
  const labels = pairs.map(([label, text]) => `${label}="${escapeLabel(text)}"`).join(',');
  return `${name}${labels === '' ? '' : `{${labels}}`} ${String(value)}`;
}

/** The three characters that the format escapes in a label's value. */
function escapeLabel(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
