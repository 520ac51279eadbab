import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../../contract/monitor/request-log';
import { RUN as ANY_RUN } from '../../../contract/monitor/test-entry';
import { breakdown, outcomes } from './breakdown';
import { belongsTo, subjectKey, subjectsOf } from './log-filter';
import { timeline } from './timeline';

const RUN: RunRecord = { ...ANY_RUN, at: 0, task: 'summarize', model: 'summarize', computeMs: 100 };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a timeline', () => {
  test('has every interval, begun at round times, empty ones too', () => {
    const runs = [
      { ...RUN, at: 61 * MINUTE, computeMs: 10 },
      { ...RUN, at: 61.5 * MINUTE, computeMs: 30 },
      { ...RUN, at: 118 * MINUTE, outcome: 'internal' },
    ];
    const { step, intervals } = timeline(runs, 60.5 * MINUTE, 120.5 * MINUTE, 0);
    expect(step).toBe(2 * MINUTE);
    expect(intervals).toHaveLength(31);
    expect(intervals[0]).toEqual({ at: HOUR, requests: 2, p50: 20, p95: 29 });
    expect(intervals[1]).toEqual({ at: HOUR + 2 * MINUTE, requests: 0, p50: null, p95: null });
    expect(intervals[29]).toEqual({ at: 118 * MINUTE, requests: 1, p50: null, p95: null });
    expect(intervals.reduce((sum, { requests }) => sum + requests, 0)).toBe(3);
  });

  test('of a week has days that begin at local midnight', () => {
    const { step, intervals } = timeline([], 0, 7 * 24 * HOUR, 8 * 60);
    expect(step).toBe(6 * HOUR);
    expect(
      intervals.map(({ at }) => at).filter((at) => (at + 8 * HOUR) % (24 * HOUR) === 0),
    ).toHaveLength(7);
  });

  test('of a moment is one interval', () => {
    expect(timeline([RUN], 0, 0, 0).intervals).toEqual([
      { at: 0, requests: 1, p50: 100, p95: 100 },
    ]);
  });
});

describe('figures', () => {
  test('stand by model, version, backend and threads, the most used first', () => {
    const rows = breakdown([
      { ...RUN, version: 2 },
      { ...RUN, tokens: 10, computeMs: 100, queueMs: 0 },
      { ...RUN, tokens: 30, computeMs: 300, queueMs: 20 },
      { ...RUN, outcome: 'internal', computeMs: 9_999 },
    ]);
    expect(rows).toEqual([
      {
        model: 'summarize',
        version: 1,
        backend: 'wasm',
        threads: 1,
        requests: 3,
        answered: 2,
        p50: 200,
        p95: 290,
        queueP95: 19,
        tokensPerSecond: 100,
      },
      {
        model: 'summarize',
        version: 2,
        backend: 'wasm',
        threads: 1,
        requests: 1,
        answered: 1,
        p50: 100,
        p95: 100,
        queueP95: 0,
        tokensPerSecond: null,
      },
    ]);
  });

  test('of outcomes: a stop is no error', () => {
    const runs = ['ok', 'ok', 'ok', 'cancelled', 'input-empty', 'internal', 'internal'].map(
      (outcome) => ({ ...RUN, outcome }),
    );
    expect(outcomes(runs)).toEqual({
      requests: 7,
      answered: 3,
      stopped: 1,
      errors: [
        { code: 'internal', count: 2 },
        { code: 'input-empty', count: 1 },
      ],
      errorRate: 0.5,
    });
    expect(outcomes([{ ...RUN, outcome: 'cancelled' }]).errorRate).toBeNull();
  });
});

test('what can be chosen: all, each model, and each way that a model ran in where there are several; the most used first', () => {
  const runs = [{ ...RUN, model: 'digits' }, RUN, { ...RUN, threads: 2 }, { ...RUN, threads: 2 }];
  const subjects = subjectsOf(runs);
  expect(subjects.map(subjectKey)).toEqual([
    'all',
    'model|summarize',
    'way|summarize|1|wasm|2',
    'way|summarize|1|wasm|1',
    'model|digits',
  ]);
  expect(subjects.map((subject) => runs.filter(belongsTo(subject)).length)).toEqual([
    4, 3, 2, 1, 1,
  ]);
});
