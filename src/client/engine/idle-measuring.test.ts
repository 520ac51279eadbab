import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ProbeReport, Survey } from '../../contract/models/devices';
import type { EngineApi } from '../../contract/workers/engine-api';
import { fakeWorkers } from '../workers/test-worker';
import { answering, placement } from './test-sentiment';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
});

const { createEngine } = await import('./page-engine');
const { recorder } = await import('./request-recorder');

beforeEach(() => {
  vi.stubGlobal('navigator', {});
  vi.spyOn(recorder, 'add').mockReturnValue(undefined);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const WASM = { backend: 'wasm', threads: 1 } as const;
const CPU = { backend: 'cpu', threads: 1 } as const;

const REPORT: ProbeReport = {
  ...CPU,
  task: 'sentiment',
  outcome: 'ok',
  medianMs: 1,
  reason: '',
  at: 1,
};

/** What is known at first, and what once the CPU was measured and found faster. */
const BEFORE: Survey = {
  reports: [],
  unmeasured: [CPU],
  choice: { candidate: WASM, why: 'first', refused: null },
};
const AFTER: Survey = {
  reports: [],
  unmeasured: [],
  choice: { candidate: CPU, why: 'measured', refused: null },
};

/** Workers of which one measures, and those that come after it know the result. */
function measuring(probe: EngineApi['probe']) {
  let measured = false;
  const asked: string[] = [];
  const workers = fakeWorkers((index) => ({
    ...answering(),
    load: (request) => {
      asked[index] = 'load';
      return Promise.resolve({ ok: true, value: placement(request, measured ? 'cpu' : 'wasm') });
    },
    survey: () => {
      asked[index] = 'survey';
      return Promise.resolve({ ok: true, value: measured ? AFTER : BEFORE });
    },
    probe: async (request, candidate) => {
      asked[index] = 'probe';
      const reply = await probe(request, candidate);
      measured = true;
      return reply;
    },
  }));
  return { workers, asked };
}

test('candidates are measured when nobody has asked for a moment, and the fastest takes over', async () => {
  const probe = vi.fn(() => Promise.resolve({ ok: true, value: REPORT } as const));
  const { workers, asked } = measuring(probe);
  const engine = createEngine({ forced: null });
  await engine.run('sentiment', 'text', {});
  await vi.advanceTimersByTimeAsync(1_499);
  expect(asked).toEqual(['load']);
  const adopted = new Promise<void>((resolve) => {
    engine.onPlacement('sentiment', (where) => {
      if (where?.backend === 'cpu') resolve();
    });
  });
  await vi.advanceTimersByTimeAsync(1);
  await adopted;
  expect(probe).toHaveBeenCalledWith(expect.objectContaining({ task: 'sentiment' }), CPU);
  expect(asked).toEqual(['load', 'survey', 'probe', 'survey', 'load']);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, true, true, false]);
  expect(await engine.run('sentiment', 'text', {})).toMatchObject({ score: 0.4 });
  expect(workers).toHaveLength(5);
});

test('a request ends the measuring at once; what is left is measured after it', async () => {
  let probes = 0;
  const { workers, asked } = measuring(() => {
    probes++;
    return new Promise(() => undefined);
  });
  const engine = createEngine({ forced: null });
  await engine.run('sentiment', 'text', {});
  await vi.advanceTimersByTimeAsync(1_500);
  await until(() => probes === 1);
  expect(await engine.run('sentiment', 'text', {})).toMatchObject({ score: 0.4 });
  expect(workers.map(({ terminated }) => terminated)).toEqual([false, true, true]);
  await vi.advanceTimersByTimeAsync(1_500);
  await until(() => probes === 2);
  expect(asked).toEqual(['load', 'survey', 'probe', 'survey', 'probe']);
});

test('a candidate that takes too long is remembered as slow', async () => {
  const record = vi.fn(() => Promise.resolve({ ok: true, value: undefined } as const));
  let probing = false;
  fakeWorkers(() => ({
    ...answering(),
    survey: () => Promise.resolve({ ok: true, value: BEFORE }),
    probe: () => {
      probing = true;
      return new Promise(() => undefined);
    },
    record,
  }));
  await createEngine({ forced: null }).run('sentiment', 'text', {});
  await vi.advanceTimersByTimeAsync(1_500);
  await until(() => probing);
  await vi.advanceTimersByTimeAsync(20_000);
  await until(() => record.mock.calls.length > 0);
  expect(record).toHaveBeenCalledWith(
    expect.objectContaining({ task: 'sentiment' }),
    expect.objectContaining({ ...CPU, outcome: 'slow' }),
  );
});

/** Messages between threads take their own time, whatever the timers of a test say. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
