import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../contract/monitor/request-log';
import { RUN } from '../../../contract/monitor/test-entry';
import { drifts } from './drift';

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

  test('is not computed from too few runs', () => {
    const [label] = drifts(labelled(20, 19), REFERENCE);
    expect(label).toMatchObject({ kind: 'label', runs: 39, needed: 40, psi: null });
    expect(label?.bins).toEqual([
      { bin: 'NEGATIVE', share: 19 / 39, reference: 0.5 },
      { bin: 'POSITIVE', share: 20 / 39, reference: 0.5 },
    ]);
  });

  test('of labels is found, and a label that the reference has not is a bin too', () => {
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
    expect(confidence?.needed).toBe(70);
  });

  test('of a small reference has so few bins that it can be told', () => {
    const small = {
      dataset: 'held-out',
      examples: 48,
      measures: { value: { bounds: [1, 2, 3, 4], shares: [0.2, 0.2, 0.2, 0.2, 0.2] } },
    };
    const [value] = drifts(new Array<RunRecord>(80).fill({ ...RUN, value: 5 }), small);
    expect(value?.bins.map(({ bin }) => bin)).toEqual([
      { from: null, to: 2 },
      { from: 2, to: null },
    ]);
    expect(value?.verdict).toBe('much');
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

  test('is computed of what the log and the reference both have, once for the size of an input', () => {
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
