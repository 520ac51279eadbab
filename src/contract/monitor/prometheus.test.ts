import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMetrics } from './prometheus';
import type { LogEntry, RunRecord } from './request-log';
import { RUN as ANY_RUN } from './test-entry';
import { BUCKET_BOUNDS, emptyTotals, tally } from './log-totals';

const RUN: RunRecord = { ...ANY_RUN, inputTokens: 12, label: 'POSITIVE', confidence: 0.9 };

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Reads the text format strictly, character by character in labels; throws at anything that is not
 * in it.
 */
function parse(text: string): {
  types: Map<string, string>;
  helps: Map<string, string>;
  samples: Sample[];
} {
  expect(text.endsWith('\n')).toBe(true);
  const types = new Map<string, string>();
  const helps = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.slice(0, -1).split('\n')) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/s.exec(line);
    if (comment) {
      const [, kind, name = '', rest = ''] = comment;
      const into = kind === 'HELP' ? helps : types;
      if (into.has(name)) throw new Error(`${name} is described twice`);
      into.set(name, rest);
      continue;
    }
    const [, name = '', body, value = ''] =
      /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9][0-9.e+-]*|\+Inf|-Inf|NaN)$/s.exec(line) ??
      [];
    if (name === '') throw new Error(`not a sample: ${line}`);
    const family = name.replace(/_(bucket|sum|count)$/, '');
    if (!types.has(name) && types.get(family) !== 'histogram')
      throw new Error(`${name} has no TYPE before it`);
    samples.push({
      name,
      labels: parseLabels(body ?? ''),
      value: value === '+Inf' ? Infinity : Number(value),
    });
  }
  return { types, helps, samples };
}

function parseLabels(body: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = body;
  while (rest !== '') {
    const opening = /^([a-zA-Z_][a-zA-Z0-9_]*)="/.exec(rest);
    if (!opening) throw new Error(`not a label: ${rest}`);
    let value = '';
    let i = opening[0].length;
    for (; rest[i] !== '"'; i++) {
      if (i >= rest.length) throw new Error(`a label without an end: ${rest}`);
      if (rest[i] !== '\\') value += rest[i] ?? '';
      else {
        i += 1;
        const plain = { n: '\n', '"': '"', '\\': '\\' }[rest[i] ?? ''];
        if (plain === undefined) throw new Error(`not an escape: ${rest}`);
        value += plain;
      }
    }
    labels[opening[1] ?? ''] = value;
    rest = rest.slice(i + 1);
    if (rest.startsWith(',')) rest = rest.slice(1);
  }
  return labels;
}

function metricsOf(entries: readonly LogEntry[], storedBytes: number | null = null) {
  return parse(renderMetrics({ totals: tally(emptyTotals(), entries), storedBytes }));
}

function valueOf(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  return samples.find(
    (each) =>
      each.name === name &&
      Object.entries(labels).every(([label, value]) => each.labels[label] === value),
  )?.value;
}

describe('the metrics text', () => {
  test('is described and valid also when nothing has been counted', () => {
    const { types, helps, samples } = metricsOf([]);
    expect(types.get('inkling_requests_total')).toBe('counter');
    expect(types.get('inkling_compute_seconds')).toBe('histogram');
    expect(types.get('inkling_stored_bytes')).toBe('gauge');
    expect([...helps.keys()]).toEqual([...types.keys()]);
    expect(samples).toEqual([]);
  });

  test('counts requests, tokens, loads, files and troubles under their labels', () => {
    const where = {
      at: 1,
      task: 'sentiment',
      model: 'sentiment',
      version: 1,
      backend: 'wasm',
      threads: 1,
    } as const;
    const { samples } = metricsOf(
      [
        RUN,
        RUN,
        {
          ...RUN,
          outcome: 'input-empty',
          version: null,
          backend: null,
          threads: null,
          inputTokens: null,
        },
        { ...RUN, model: 'summarize', task: 'summarize', tokens: 30, inputTokens: null },
        {
          kind: 'load',
          ...where,
          loadMs: 900,
          storedFiles: 3,
          fetchedFiles: 1,
          fetchedBytes: 4000,
        },
        { kind: 'restart', ...where },
        { kind: 'fall-back', ...where, backend: 'webgpu' },
      ],
      123,
    );
    expect(valueOf(samples, 'inkling_requests_total', { model: 'sentiment', outcome: 'ok' })).toBe(
      2,
    );
    expect(
      valueOf(samples, 'inkling_requests_total', {
        version: 'none',
        backend: 'none',
        outcome: 'input-empty',
      }),
    ).toBe(1);
    expect(valueOf(samples, 'inkling_tokens_total', { model: 'sentiment', direction: 'in' })).toBe(
      24,
    );
    expect(valueOf(samples, 'inkling_tokens_total', { model: 'summarize', direction: 'out' })).toBe(
      30,
    );
    expect(valueOf(samples, 'inkling_model_loads_total', { backend: 'wasm' })).toBe(1);
    expect(valueOf(samples, 'inkling_cache_hits_total')).toBe(3);
    expect(valueOf(samples, 'inkling_cache_misses_total')).toBe(1);
    expect(valueOf(samples, 'inkling_fetched_bytes_total')).toBe(4000);
    expect(valueOf(samples, 'inkling_worker_restarts_total')).toBe(1);
    expect(valueOf(samples, 'inkling_fallbacks_total', { backend: 'webgpu' })).toBe(1);
    expect(valueOf(samples, 'inkling_stored_bytes')).toBe(123);
  });

  test('times only what was answered', () => {
    const { samples } = metricsOf([RUN, { ...RUN, outcome: 'cancelled' }]);
    expect(valueOf(samples, 'inkling_compute_seconds_count')).toBe(1);
  });

  test('puts a duration on a bound into the bucket of that bound', () => {
    const { samples } = metricsOf([{ ...RUN, computeMs: 5 }]);
    expect(valueOf(samples, 'inkling_compute_seconds_bucket', { le: '0.0025' })).toBe(0);
    expect(valueOf(samples, 'inkling_compute_seconds_bucket', { le: '0.005' })).toBe(1);
  });

  test('leaves a series out whose labels are not those of its family', () => {
    const totals = {
      counters: { inkling_requests_total: { '["a"]': 1, nonsense: 2 } },
      histograms: {},
    };
    expect(parse(renderMetrics({ totals, storedBytes: null })).samples).toEqual([]);
  });

  test('brings any label back as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('\\', '"', '\n', 'n', ',', '}', '=') }),
        (model, outcome) => {
          const { samples } = metricsOf([{ ...RUN, model, outcome }]);
          expect(samples[0]?.labels).toEqual({ model, version: '1', backend: 'wasm', outcome });
        },
      ),
      { seed: 21 },
    );
  });

  test('has buckets that never fall, end in all there are, and a sum that is the sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200_000, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (durations) => {
          const { samples } = metricsOf(durations.map((computeMs) => ({ ...RUN, computeMs })));
          const buckets = samples.filter(({ name }) => name === 'inkling_compute_seconds_bucket');
          expect(buckets.map(({ labels }) => labels.le)).toEqual([
            ...BUCKET_BOUNDS.map(String),
            '+Inf',
          ]);
          for (const [i, { labels, value }] of buckets.entries()) {
            const bound = labels.le === '+Inf' ? Infinity : Number(labels.le);
            expect(value).toBe(durations.filter((each) => each / 1000 <= bound).length);
            expect(value).toBeGreaterThanOrEqual(buckets[i - 1]?.value ?? 0);
          }
          expect(valueOf(samples, 'inkling_compute_seconds_count')).toBe(durations.length);
          expect(valueOf(samples, 'inkling_compute_seconds_sum')).toBeCloseTo(
            durations.reduce((a, b) => a + b, 0) / 1000,
            6,
          );
        },
      ),
      { seed: 22 },
    );
  });
});

test('counting leaves the totals that it was given as they were', () => {
  const before = tally(emptyTotals(), [RUN]);
  const copy = structuredClone(before);
  tally(before, [RUN]);
  expect(before).toEqual(copy);
});
