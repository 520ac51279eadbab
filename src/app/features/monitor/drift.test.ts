import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../contract/monitor/request-log';
import { RUN } from '../../../contract/monitor/test-entry';
import { drifts, runsNeeded, stabilityIndex } from './drift';

const REFERENCE = {
  dataset: 'sst2-dev',
  examples: 872,
  labels: { NEGATIVE: 0.5, POSITIVE: 0.5 },
  measures: {
    confidence: {
      bounds: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
      shares: [0, 0, 0, 0, 0, 0.11, 0.11, 0.12, 0.2, 0.46],
    },
    inputSize: { bounds: [100], shares: [0.5, 0.5] },
    inputTokens: { bounds: [9, 17, 25, 34, 48], shares: [0.05, 0.2, 0.25, 0.25, 0.2, 0.05] },
    tokens: { bounds: [10], shares: [0.5, 0.5] },
    sentences: { bounds: [1], shares: [0.5, 0.5] },
  },
};

describe('the stability index', () => {
  test('of a known example is its sum by hand, with so many runs that the smoothing is not seen', () => {
    // (0.7 - 0.5) ln(0.7 / 0.5) + (0.3 - 0.5) ln(0.3 / 0.5) = 0.2 * 0.336472 + 0.2 * 0.510826 =
    // 0.169460
    expect(stabilityIndex([700_000_000, 300_000_000], [0.5, 0.5])).toBeCloseTo(0.16946, 5);
    // 0.1 ln(0.3 / 0.2) + 0 + 0.1 ln(0.3 / 0.2) = 0.081093
    expect(stabilityIndex([3e8, 5e8, 2e8], [0.2, 0.5, 0.3])).toBeCloseTo(0.081093, 5);
  });

  test('is zero where nothing differs, empty bins too', () => {
    expect(stabilityIndex([50, 50, 0], [0.5, 0.5, 0])).toBe(0);
  });

  test('is never negative and always a number', () => {
    const bins = fc.array(fc.tuple(fc.nat(500), fc.nat(100)), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(bins, (pairs) => {
        const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
        const index = stabilityIndex(
          pairs.map(([count]) => count),
          pairs.map(([, weight]) => (total === 0 ? 1 / pairs.length : weight / total)),
        );
        expect(index).toBeGreaterThanOrEqual(-1e-12);
        expect(Number.isFinite(index)).toBe(true);
      }),
      { seed: 32 },
    );
  });

  test('by chance alone stays below the first threshold nearly always, with as many runs as are asked for', () => {
    let state = 7;
    const chance = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    for (const bins of [2, 5, 10]) {
      const runs = runsNeeded(bins);
      let over = 0;
      for (let trial = 0; trial < 500; trial++) {
        const counts = new Array<number>(bins).fill(0);
        for (let i = 0; i < runs; i++) {
          const bin = Math.floor(chance() * bins);
          counts[bin] = (counts[bin] ?? 0) + 1;
        }
        if (stabilityIndex(counts, new Array<number>(bins).fill(1 / bins)) > 0.1) over++;
      }
      expect(over / 500, `${String(bins)} bins`).toBeLessThan(0.07);
    }
  });
});

describe('drift', () => {
  const labelled = (positive: number, negative: number) => [
    ...new Array<RunRecord>(positive).fill({
      ...RUN,
      label: 'POSITIVE',
      confidence: 0.95,
      inputTokens: 20,
    }),
    ...new Array<RunRecord>(negative).fill({
      ...RUN,
      label: 'NEGATIVE',
      confidence: 1,
      inputTokens: 60,
    }),
  ];

  test('is not told from too few runs', () => {
    const [label] = drifts(labelled(20, 19), REFERENCE);
    expect(label).toMatchObject({ kind: 'label', runs: 39, needed: 40, psi: null });
    expect(label?.bins).toEqual([
      { bin: 'NEGATIVE', share: 19 / 39, reference: 0.5 },
      { bin: 'POSITIVE', share: 20 / 39, reference: 0.5 },
    ]);
  });

  test('of labels is seen, and a label that the reference has not is a bin too', () => {
    const [label] = drifts(
      [...labelled(90, 5), ...new Array<RunRecord>(5).fill({ ...RUN, label: 'OTHER' })],
      REFERENCE,
    );
    expect(label?.psi).toBeGreaterThan(0.25);
    expect(label?.bins.map(({ bin }) => bin)).toEqual(['NEGATIVE', 'POSITIVE', 'OTHER']);
    expect(drifts(labelled(50, 50), REFERENCE)[0]?.psi).toBeCloseTo(0, 10);
  });

  test('of confidence joins bins in which little is expected', () => {
    const [, confidence] = drifts(labelled(60, 40), REFERENCE);
    expect(confidence?.bins.map(({ bin }) => bin)).toEqual([
      { from: null, to: 0.6 },
      { from: 0.6, to: 0.7 },
      { from: 0.7, to: 0.8 },
      { from: 0.8, to: 0.9 },
      { from: 0.9, to: null },
    ]);
    expect(confidence?.bins.at(-1)?.share).toBe(1);
    expect(confidence?.needed).toBe(100);
  });

  test('of lengths: one on a bound lies below it', () => {
    const length = drifts(
      [...labelled(100, 20), ...new Array<RunRecord>(30).fill({ ...RUN, inputTokens: 17 })],
      REFERENCE,
    ).at(-1);
    expect(length?.kind).toBe('inputTokens');
    expect(length?.bins[1]?.share).toBe(30 / 150);
    expect(length?.bins.at(-1)).toMatchObject({
      bin: { from: 48, to: null },
      share: 20 / 150,
      reference: 0.05,
    });
  });

  test('is told of what the log and the reference both have, once for the size of an input', () => {
    expect(drifts(labelled(1, 0), REFERENCE).map(({ kind }) => kind)).toEqual([
      'label',
      'confidence',
      'inputTokens',
    ]);
    expect(
      drifts([{ ...RUN, tokens: 30 }], { ...REFERENCE, labels: undefined }).map(({ kind }) => kind),
    ).toEqual(['inputSize', 'tokens']);
  });
});
