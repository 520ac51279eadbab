/** The loop of a batch against an engine and a desk of its own: order, pause, stop, failures. */
import { describe, expect, test, vi } from 'vitest';
import type { RowAnswer, TextBatchSetup } from '../../contract/batch/batch';
import { InklingError, toWire, type ErrorCode, type Reply } from '../../contract/errors';
import { BatchSpeed } from './batch-speed';
import { GroupSize } from './group-size';
import { runBatch, type BatchRun } from './run-batch';

const SETUP: TextBatchSetup = { task: 'sentiment', model: 'sentiment', version: 1, column: 0 };

function batchOf(
  rows: number,
  more: Partial<BatchRun> = {},
  fail?: (text: string) => ErrorCode | null,
) {
  const taken: RowAnswer[] = [];
  const groups: number[] = [];
  const flush = vi.fn(() => Promise.resolve(0));
  const runAll = vi.fn((_task: string, texts: readonly string[]) => {
    groups.push(texts.length);
    return Promise.resolve(
      texts.map((text): Reply<unknown> => {
        const code = fail?.(text) ?? null;
        if (code !== null && !code.startsWith('input-')) throw new InklingError(code, 'It failed.');
        return code === null
          ? { ok: true, value: { label: 'POSITIVE', score: Number(text) / 1_000, notices: [] } }
          : { ok: false, error: toWire(new InklingError(code, 'No.', { details: { limit: 9 } })) };
      }),
    );
  });
  const run: BatchRun = {
    engine: { runAll: runAll as never, run: vi.fn() },
    desk: {
      texts: (from, count) =>
        Promise.resolve(
          Array.from({ length: Math.min(count, rows - from) }, (_, i) => String(from + i)),
        ),
      rows: vi.fn(),
      answers: (start, answers) => {
        expect(start).toBe(taken.length);
        taken.push(...answers);
        return Promise.resolve(taken.length);
      },
      flush,
    },
    setup: SETUP,
    rows,
    from: 0,
    signal: new AbortController().signal,
    pause: () => null,
    onLoad: () => undefined,
    onAnswered: () => undefined,
    ...more,
  };
  return { run, taken, groups, flush, runAll };
}

describe('a batch', () => {
  test('answers every row once, in order, in groups, by the version that was meant', async () => {
    const seen: number[] = [];
    const { run, taken, groups, flush, runAll } = batchOf(1_000, {
      onAnswered: (answered) => seen.push(answered),
    });
    await runBatch(run);
    expect(taken).toEqual(
      Array.from({ length: 1_000 }, (_, i) => ({ label: 'POSITIVE', score: i / 1_000 })),
    );
    expect(groups[0]).toBe(8);
    expect(Math.max(...groups)).toBeLessThanOrEqual(256);
    expect(seen.at(-1)).toBe(1_000);
    expect(flush).toHaveBeenCalledOnce();
    expect(runAll.mock.calls[0]).toMatchObject([
      'sentiment',
      expect.anything(),
      {},
      { model: { model: 'sentiment', select: { version: 1 } } },
    ]);
  });

  test('notes the error of a row and goes on', async () => {
    const { run, taken } = batchOf(20, {}, (text) => (text === '7' ? 'input-too-long' : null));
    await runBatch(run);
    expect(taken).toHaveLength(20);
    expect(taken[7]).toEqual({ error: 'input-too-long', limit: 9 });
  });

  test('goes on where workers die, and ends where they die at the same rows again and again', async () => {
    let deaths = 0;
    const dying = (most: number) => (text: string) =>
      text === '50' && deaths < most ? ((deaths += 1), 'worker-died' as const) : null;
    const { run, taken } = batchOf(100, {}, dying(2));
    await runBatch(run);
    expect(taken).toHaveLength(100);
    deaths = 0;
    const lost = batchOf(100, {}, dying(Infinity));
    await expect(runBatch(lost.run)).rejects.toMatchObject({ code: 'worker-died' });
    expect(deaths).toBe(3);
    expect(lost.taken.length).toBeGreaterThan(7);
  });

  test('ends with what fails for all, and keeps the rows before', async () => {
    const { run, taken, flush } = batchOf(100, {}, (text) =>
      text === '50' ? 'backend-failed' : null,
    );
    await expect(runBatch(run)).rejects.toMatchObject({ code: 'backend-failed' });
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThanOrEqual(50);
    expect(flush).toHaveBeenCalled();
  });

  test('puts texts that take no side under a label of their own', async () => {
    const { run, taken, runAll } = batchOf(2);
    const answers = [0.2, 0.7].map((neutral): Reply<unknown> => ({
      ok: true,
      value: { label: 'NEGATIVE', score: 0.6, neutral, notices: [] },
    }));
    runAll.mockResolvedValueOnce(answers);
    await runBatch(run);
    expect(taken).toEqual([
      { label: 'NEGATIVE', score: 0.6 },
      { label: 'NEUTRAL', score: 0.7 },
    ]);
  });

  test('goes on where it was', async () => {
    const { run, taken } = batchOf(30);
    taken.push(...Array.from({ length: 10 }, () => ({ label: 'NEGATIVE', score: 1 })));
    await runBatch({ ...run, from: 10 });
    expect(taken).toHaveLength(30);
    expect(taken[10]).toEqual({ label: 'POSITIVE', score: 0.01 });
  });

  test('waits while it is paused, with all that was answered stored, and can be stopped then', async () => {
    const stopping = new AbortController();
    const { run, taken, flush } = batchOf(100, {
      signal: stopping.signal,
      pause: () => (taken.length >= 8 ? new Promise<void>(() => undefined) : null),
    });
    const running = runBatch(run);
    await vi.waitFor(() => {
      expect(flush).toHaveBeenCalledOnce();
    });
    const waiting = taken.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(taken).toHaveLength(waiting);
    stopping.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('summaries are asked one by one', async () => {
    const { run, taken } = batchOf(3, { setup: { ...SETUP, task: 'summarize' } });
    const ask = vi.fn((_task: string, text: string) =>
      text === '1'
        ? Promise.reject(new InklingError('input-empty', 'Empty.'))
        : Promise.resolve({
            text: `sum ${text}`,
            notices: text === '2' ? [{ code: 'text-unpunctuated', details: {} }] : [],
          }),
    );
    await runBatch({ ...run, engine: { ...run.engine, run: ask as never } });
    expect(taken).toEqual([
      { summary: 'sum 0' },
      { error: 'input-empty' },
      { summary: 'sum 2', notices: ['text-unpunctuated'] },
    ]);
  });
});

describe('a batch of a table', () => {
  const columns = [{ name: 'mass', isNumber: true, column: 0 }];
  const asked = { model: 'made', version: 3, columns };
  const rows = (from: number, count: number) =>
    Promise.resolve(
      Array.from({ length: Math.min(count, 3 - from) }, (_, i) => ({ mass: from + i })),
    );

  test('gives its rows to the model, and takes numbers with their interval', async () => {
    const interval = { low: 1, high: 3, level: 0.9 };
    const { run, taken, runAll } = batchOf(3, { setup: { task: 'regress', ...asked } });
    runAll.mockResolvedValueOnce([
      { ok: true, value: { value: 2, interval, notices: [] } },
      { ok: true, value: { value: 4, notices: [{ code: 'cells-missing', details: {} }] } },
      { ok: false, error: toWire(new InklingError('input-empty', 'Nothing.')) },
    ]);
    await runBatch({ ...run, desk: { ...run.desk, rows } });
    expect(runAll).toHaveBeenCalledWith(
      'regress',
      [{ mass: 0 }, { mass: 1 }, { mass: 2 }],
      {},
      expect.objectContaining({ model: { model: 'made', select: { version: 3 } } }),
    );
    expect(taken).toEqual([
      { value: 2, interval },
      { value: 4, notices: ['cells-missing'] },
      { error: 'input-empty' },
    ]);
  });

  test('takes labels with their probability', async () => {
    const { run, taken, runAll } = batchOf(3, { setup: { task: 'table', ...asked } });
    const value = { label: 'b', scores: [{ label: 'b', score: 0.7 }], notices: [] };
    runAll.mockResolvedValueOnce(Array.from({ length: 3 }, () => ({ ok: true, value })));
    await runBatch({ ...run, desk: { ...run.desk, rows } });
    expect(taken).toEqual(Array.from({ length: 3 }, () => ({ label: 'b', score: 0.7 })));
  });
});

test('a group grows to what fits its time, at most twofold, and shrinks at once', () => {
  const group = new GroupSize(8);
  group.add(8, 10);
  expect(group.size).toBe(16);
  group.add(16, 150);
  expect(group.size).toBe(16);
  group.add(16, 1_500);
  expect(group.size).toBe(2);
  group.add(2, 10_000);
  expect(group.size).toBe(1);
  for (let i = 0; i < 20; i += 1) group.add(group.size, 0);
  expect(group.size).toBe(256);
});

test('the speed is that of late, and says nothing before it is known', () => {
  const speed = new BatchSpeed();
  speed.add(0, 0);
  speed.add(10, 500);
  expect([speed.perSecond, speed.secondsFor(5)]).toEqual([null, null]);
  speed.add(100, 1_000);
  expect(speed.perSecond).toBe(100);
  for (let second = 2; second <= 60; second += 1) speed.add(100 + 10 * second, 1_000 * second);
  expect(speed.perSecond).toBe(10);
  expect(speed.secondsFor(50)).toBe(5);
  speed.reset();
  expect(speed.perSecond).toBeNull();
});
