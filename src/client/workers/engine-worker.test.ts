import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { InklingError, toWire, type Reply } from '../../contract/errors';
import type { EngineApi, RegistryChange } from '../../contract/workers/engine-api';
import { askNewWorker, EngineWorker } from './engine-worker';
import { fakeWorkers } from './test-worker';

const CHANGE: RegistryChange = { kind: 'remove', model: 'digits', version: 2 };
const DONE = { ok: true, value: undefined } as const;

/** A worker that never answers, and tells what it is asked to stop. */
function silent(stopped: string[] = []): Partial<EngineApi> {
  return {
    change: () => new Promise(() => undefined),
    cancel: (id) => {
      stopped.push(id);
      return Promise.resolve();
    },
  };
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a worker', () => {
  test('is set up before it is asked: it learns where the models lie', async () => {
    const ready = vi.fn(() => Promise.resolve({ locked: false }));
    fakeWorkers(() => ({ ready }));
    (await EngineWorker.start()).end();
    expect(ready).toHaveBeenCalledWith({ modelsUrl: 'https://site.example/models/', memory: null });
  });

  test('answers, and its failures come as the errors that they were', async () => {
    const failure = toWire(new InklingError('model-missing', 'None.', { details: { model: 'a' } }));
    const answers: Reply<undefined>[] = [DONE, { ok: false, error: failure }];
    fakeWorkers(() => ({ change: () => Promise.resolve(answers.shift() ?? DONE) }));
    const worker = await EngineWorker.start();
    await worker.ask((api) => api.change(CHANGE));
    await expect(worker.ask((api) => api.change(CHANGE))).rejects.toMatchObject({
      code: 'model-missing',
      details: { model: 'a' },
    });
    worker.end();
  });

  test('that fails leaves nobody waiting, now or later', async () => {
    const workers = fakeWorkers(() => silent());
    const worker = await EngineWorker.start();
    const waiting = worker.ask((api) => api.change(CHANGE));
    workers[0]?.fail('out of memory');
    await expect(waiting).rejects.toMatchObject({
      code: 'worker-died',
      message: expect.stringContaining('out of memory') as unknown,
    });
    await expect(worker.ask((api) => api.change(CHANGE))).rejects.toMatchObject({
      code: 'worker-died',
    });
    worker.end();
    await expect(worker.ask((api) => api.change(CHANGE))).rejects.toMatchObject({
      code: 'worker-died',
    });
  });

  test('whose script cannot be fetched says so', async () => {
    const workers = fakeWorkers(() => ({ ready: () => new Promise(() => undefined) }));
    const starting = EngineWorker.start();
    workers[0]?.vanish();
    await expect(starting).rejects.toMatchObject({ code: 'download-failed' });
    expect(workers[0]?.terminated).toBe(true);
  });

  test('that does not come up is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const workers = fakeWorkers(() => ({ ready: () => new Promise(() => undefined) }));
    const starting = expect(EngineWorker.start()).rejects.toMatchObject({ code: 'worker-died' });
    await vi.advanceTimersByTimeAsync(30_000);
    await starting;
    expect(workers[0]?.terminated).toBe(true);
  });
});

describe('a stop', () => {
  test('before the question asks nothing', async () => {
    const change = vi.fn(() => Promise.resolve(DONE));
    fakeWorkers(() => ({ change }));
    const worker = await EngineWorker.start();
    const signal = AbortSignal.abort(new Error('changed my mind'));
    await expect(worker.ask((api) => api.change(CHANGE), { signal })).rejects.toMatchObject({
      code: 'cancelled',
      cause: { message: 'changed my mind' },
    });
    expect(change).not.toHaveBeenCalled();
    worker.end();
  });

  test('while it starts ends it', async () => {
    const workers = fakeWorkers(() => ({ ready: () => new Promise(() => undefined) }));
    const controller = new AbortController();
    const starting = EngineWorker.start(controller.signal);
    controller.abort();
    await expect(starting).rejects.toMatchObject({ code: 'cancelled' });
    expect(workers[0]?.terminated).toBe(true);
  });

  test('is asked of the worker, which lives on when it stops', async () => {
    let stop: (reply: Reply<undefined>) => void = () => undefined;
    const workers = fakeWorkers(() => ({
      change: () =>
        new Promise((resolve) => {
          stop = resolve;
        }),
      cancel: (id) => {
        stop({ ok: false, error: toWire(new InklingError('cancelled', `${id} was stopped.`)) });
        return Promise.resolve();
      },
    }));
    const worker = await EngineWorker.start();
    const controller = new AbortController();
    const asked = worker.ask((api) => api.change(CHANGE), { signal: controller.signal, id: 'a' });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect([worker.ended, workers[0]?.terminated]).toEqual([false, false]);
    worker.end();
  });

  test('that is not heeded is enforced after a moment', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stopped: string[] = [];
    const workers = fakeWorkers(() => silent(stopped));
    const worker = await EngineWorker.start();
    const controller = new AbortController();
    const asked = expect(
      worker.ask((api) => api.change(CHANGE), { signal: controller.signal, id: 'a' }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    controller.abort();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(workers[0]?.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await asked;
    expect([worker.ended, workers[0]?.terminated]).toEqual([true, true]);
    expect(stopped).toEqual(['a']);
  });

  test('of a request without a name ends the worker at once', async () => {
    const workers = fakeWorkers(() => silent());
    const controller = new AbortController();
    const asked = askNewWorker((api) => api.change(CHANGE), { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(workers[0]?.terminated).toBe(true);
  });
});

test('a worker for one question ends with the answer, and with a failure', async () => {
  const failure = toWire(new InklingError('internal', 'No.'));
  const workers = fakeWorkers((index) => ({
    change: () => Promise.resolve(index === 0 ? DONE : { ok: false, error: failure }),
  }));
  await askNewWorker((api) => api.change(CHANGE));
  await expect(askNewWorker((api) => api.change(CHANGE))).rejects.toThrow('No.');
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
});

test('a worker that lives on does not keep the answers that it gave', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  fakeWorkers(() => ({ pack: () => Promise.resolve({ ok: true, value: new Blob() }) }));
  const worker = await EngineWorker.start();
  const answers: WeakRef<Blob>[] = [];
  for (let i = 0; i < 20; i++)
    answers.push(new WeakRef(await worker.ask((api) => api.pack({ model: 'a', version: i }))));
  await new Promise((resolve) => setTimeout(resolve, 20));
  collect();
  expect(answers.filter((answer) => answer.deref() !== undefined).length).toBeLessThan(5);
  worker.end();
});
