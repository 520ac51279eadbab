import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineApi, LoadRequest } from '../../contract/workers/engine-api';
import { fakeWorkers, type FakeWorker } from '../workers/test-worker';
import { answering, failed, placement, reading, sentimentWorker } from './test-sentiment';

vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => undefined); // the page's, which Node has not
});

const { createEngine } = await import('./page-engine');
const { recorder } = await import('./request-recorder');

/** One that dies when it is asked. */
const dying = (itself: () => FakeWorker | undefined) =>
  sentimentWorker(() => {
    setTimeout(() => itself()?.fail('out of memory'));
    return new Promise(() => undefined);
  });

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  vi.stubGlobal('navigator', {});
  vi.spyOn(recorder, 'add').mockReturnValue(undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const engine = () => createEngine({ forced: null, measures: false });

describe('the requests of a worker', () => {
  test('are asked one at a time, in their order', async () => {
    const log: string[] = [];
    fakeWorkers(() =>
      sentimentWorker(async ({ input }) => {
        log.push(`${input} begins`);
        await settled();
        log.push(`${input} ends`);
        return { ok: true, value: reading(input) };
      }),
    );
    const client = engine();
    await Promise.all(['a', 'b', 'c'].map((text) => client.run('sentiment', text, {})));
    expect(log).toEqual(['a', 'b', 'c'].flatMap((text) => [`${text} begins`, `${text} ends`]));
  });

  test('leave the queue when they are aborted, and the worker never hears of them', async () => {
    const asked: string[] = [];
    fakeWorkers(() =>
      sentimentWorker(async ({ input }) => {
        asked.push(input);
        await settled();
        return { ok: true, value: reading(input) };
      }),
    );
    const client = engine();
    const controller = new AbortController();
    const first = client.run('sentiment', 'first', {});
    const second = client.run('sentiment', 'second', {}, { signal: controller.signal });
    const third = client.run('sentiment', 'third', {});
    controller.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).not.toContain('third');
    await Promise.all([first, third]);
    expect(asked).toEqual(['first', 'third']);
  });

  test('that run are stopped, and the worker answers the next', async () => {
    const stops = new Map<string, () => void>();
    const workers = fakeWorkers(() => ({
      ...sentimentWorker(({ id, input }) =>
        input === 'long'
          ? new Promise((resolve) => {
              stops.set(id, () => {
                resolve(failed('cancelled'));
              });
            })
          : Promise.resolve({ ok: true, value: reading(input) }),
      ),
      cancel: (id) => {
        stops.get(id)?.();
        return Promise.resolve();
      },
    }));
    const client = engine();
    const controller = new AbortController();
    const long = client.run('sentiment', 'long', {}, { signal: controller.signal });
    const next = client.run('sentiment', 'next', {});
    await vi.waitUntil(() => stops.size > 0);
    controller.abort();
    await expect(long).rejects.toMatchObject({ code: 'cancelled' });
    expect(await next).toMatchObject({ score: 0.4 });
    expect(workers.map(({ terminated }) => terminated)).toEqual([false]);
  });

  test('that heed no stop end with their worker, and the next is answered by another', async () => {
    let asked = false;
    const workers = fakeWorkers((index) =>
      index === 0
        ? {
            ...sentimentWorker(() => {
              asked = true;
              return new Promise(() => undefined);
            }),
            cancel: () => Promise.resolve(),
          }
        : answering(),
    );
    const client = engine();
    const placements: (string | null)[] = [];
    client.onPlacement('sentiment', (where) => placements.push(where?.backend ?? null));
    const controller = new AbortController();
    const stuck = client.run('sentiment', 'stuck', {}, { signal: controller.signal });
    await vi.waitUntil(() => asked);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const refused = expect(stuck).rejects.toMatchObject({ code: 'cancelled' });
    controller.abort();
    await vi.advanceTimersByTimeAsync(2_000);
    await refused;
    vi.useRealTimers();
    expect(await client.run('sentiment', 'next', {})).toMatchObject({ score: 0.4 });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(placements.filter((each, i) => each !== placements[i - 1])).toEqual([
      null,
      'wasm',
      null,
      'wasm',
    ]);
  });
});

describe('a worker that dies while it works', () => {
  test('is replaced, and the request is asked once more', async () => {
    const workers = fakeWorkers((index) =>
      index === 0 ? dying(() => workers[index]) : answering(),
    );
    expect(await engine().run('sentiment', 'text', {})).toMatchObject({ score: 0.4 });
    expect(vi.mocked(recorder).add.mock.calls.map(([{ kind }]) => kind)).toContain('restart');
  });

  test('twice is what the request fails with, and the next one is answered', async () => {
    const workers = fakeWorkers((index) => (index < 2 ? dying(() => workers[index]) : answering()));
    const client = engine();
    await expect(client.run('sentiment', 'text', {})).rejects.toMatchObject({
      code: 'worker-died',
    });
    expect(await client.run('sentiment', 'next', {})).toMatchObject({ score: 0.4 });
  });
});

describe('a backend', () => {
  test('that fails while it works is left for the next one', async () => {
    fakeWorkers((index) =>
      index === 0 ? sentimentWorker(() => Promise.resolve(failed('internal'))) : answering(),
    );
    const client = engine();
    const placements: (string | null)[] = [];
    client.onPlacement('sentiment', (where) => placements.push(where?.backend ?? null));
    expect(await client.run('sentiment', 'text', {})).toMatchObject({ score: 0.4 });
    expect(placements.at(-1)).toBe('cpu');
  });

  test('that does not return the golden output is not asked again', async () => {
    const requests: LoadRequest[] = [];
    fakeWorkers((index) => ({
      ...answering(),
      load: (request) => {
        requests.push(request);
        return Promise.resolve(
          index === 0
            ? failed('backend-failed', { backend: 'wasm', threads: 1, outcome: 'wrong' })
            : { ok: true, value: placement(request, 'cpu') },
        );
      },
    }));
    expect(await engine().run('sentiment', 'text', {})).toMatchObject({ score: 0.4 });
    expect(requests.map(({ failed: known }) => known.map(({ outcome }) => outcome))).toEqual([
      [],
      ['wrong'],
    ]);
  });

  test('that does not come up is ended, and the next one is told why', async () => {
    const requests: LoadRequest[] = [];
    const workers = fakeWorkers((index) => ({
      ...answering(),
      load: (request, onProgress) => {
        requests.push(request);
        if (index > 0) return Promise.resolve({ ok: true, value: placement(request, 'cpu') });
        const bytes = { model: 'Inkling Sentiment', loadedBytes: 1, totalBytes: 1 } as const;
        onProgress({ phase: 'prepare', source: 'storage', ...bytes });
        return new Promise(() => undefined);
      },
      survey: () => {
        const candidate = { backend: 'webgpu', threads: 1 } as const;
        const choice = { candidate, why: 'first', refused: null } as const;
        return Promise.resolve({ ok: true, value: { reports: [], unmeasured: [], choice } });
      },
    }));
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const answer = engine().run('sentiment', 'text', {});
    await vi.waitUntil(() => requests.length > 0);
    await settled();
    vi.advanceTimersByTime(299_000);
    await settled();
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(await answer).toMatchObject({ score: 0.4 });
    expect(requests.at(-1)?.failed).toMatchObject([{ backend: 'webgpu', outcome: 'slow' }]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
  });

  test('is not blamed where none is left: the caller gets what went wrong first', async () => {
    fakeWorkers((index) =>
      index === 0
        ? sentimentWorker(() => Promise.resolve(failed('internal')))
        : { load: () => Promise.resolve(failed('no-backend')) },
    );
    await expect(engine().run('sentiment', 'text', {})).rejects.toMatchObject({ code: 'internal' });
  });
});

test('inputs of one caller are one question', async () => {
  const runAll = vi.fn(({ inputs }: { inputs: readonly string[] }) =>
    Promise.resolve({
      ok: true as const,
      value: inputs.map((input) => ({ ok: true as const, value: reading(input) })),
    }),
  );
  fakeWorkers(() => ({ ...answering(), runAll: runAll as EngineApi['runAll'] }));
  const answers = await engine().runAll('sentiment', ['a', 'bb'], {});
  expect(answers).toMatchObject([{ value: { score: 0.1 } }, { value: { score: 0.2 } }]);
  expect(runAll).toHaveBeenCalledOnce();
});

test('a caller learns which version answered', async () => {
  fakeWorkers(answering);
  const onVersion = vi.fn();
  await engine().run('sentiment', 'text', {}, { onVersion });
  expect(onVersion.mock.calls).toEqual([[{ model: 'sentiment', version: 1 }]]);
});

test('a model that is asked for another task refuses, and answers its own as before', async () => {
  fakeWorkers(() => ({
    ...answering(),
    load: (request) =>
      Promise.resolve(
        request.task === 'sentiment'
          ? { ok: true, value: placement(request, 'wasm') }
          : failed('model-other-task'),
      ),
  }));
  const client = engine();
  await expect(
    client.run('classify', 'text', {}, { model: { model: 'sentiment' } }),
  ).rejects.toMatchObject({
    code: 'model-other-task',
    details: { model: 'sentiment@1', served: 'sentiment', asked: 'classify' },
  });
  expect(await client.run('sentiment', 'text', {})).toMatchObject({ score: 0.4 });
});
