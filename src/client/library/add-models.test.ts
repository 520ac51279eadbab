import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { DOWNLOADS_CHANNEL, type DownloadProgress } from '../../contract/models/download-job';
import type { EngineApi } from '../../contract/workers/engine-api';
import { fakeWorkers } from '../workers/test-worker';
import { downloads } from './add-models';

const TARGET = { model: 'digits', goLive: true };
const forever = () => new Promise<never>(() => undefined);

const progress = (phase: DownloadProgress['phase']): DownloadProgress => ({
  id: 'a',
  phase,
  loadedBytes: 1,
  totalBytes: 1,
  bytesPerSecond: null,
  secondsLeft: null,
});

/** A download that is in its test and hears nothing, and what else is asked of workers. */
function inATest(asked: string[]) {
  let begun: () => void = () => undefined;
  const testing = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const api: Partial<EngineApi> = {
    runDownload: (_, onProgress) => {
      onProgress(progress('test'));
      begun();
      return forever();
    },
    controlDownload: (id, how) => {
      asked.push(`${how} ${id}`);
      return Promise.resolve({ ok: true, value: undefined });
    },
    cancel: () => Promise.resolve(),
  };
  return { workers: fakeWorkers(() => api), testing };
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a download that does not heed a stop from any tab is ended', async () => {
  const { workers, testing } = inATest([]);
  const running = downloads.takeUp('a');
  const stopped = expect(running).rejects.toMatchObject({ code: 'cancelled' });
  await testing;
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.postMessage({ stop: 'another' });
  channel.postMessage({ stop: 'a' });
  channel.close();
  await stopped;
  expect(workers[0]?.terminated).toBe(true);
});

test('a download whose test never ends is ended, and nothing of it is left', async () => {
  const asked: string[] = [];
  const { workers, testing } = inATest(asked);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const running = downloads.takeUp('a');
  const late = expect(running).rejects.toMatchObject({ code: 'self-test-late' });
  await testing;
  await vi.waitFor(() => {
    expect(vi.getTimerCount(), 'the page has heard of the test').toBe(1);
  });
  await vi.advanceTimersByTimeAsync(150_000);
  await late;
  expect(workers[0]?.terminated).toBe(true);
  expect(asked).toEqual(['cancel a']);
});

test('a download whose worker dies of its test is not tried again', async () => {
  const asked: string[] = [];
  const { workers, testing } = inATest(asked);
  const running = downloads.takeUp('a');
  const failed = expect(running).rejects.toMatchObject({ code: 'self-test-failed' });
  await testing;
  await new Promise((resolve) => setTimeout(resolve, 50)); // the page hears of the test
  workers[0]?.fail('out of memory');
  await failed;
  expect(asked).toEqual(['cancel a']);
});

test('what was dropped can be stopped while it is read and while it is tested', async () => {
  for (const stage of ['read', 'test']) {
    let begun: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const workers = fakeWorkers(() => ({
      addDropped: (_files, _target, onTest) => {
        if (stage === 'test') onTest(true);
        begun();
        return forever();
      },
    }));
    const stopping = new AbortController();
    const adding = downloads.accept([], TARGET, stopping.signal);
    const stopped = expect(adding).rejects.toMatchObject({ code: 'cancelled' });
    await busy;
    stopping.abort();
    await stopped;
    expect(workers[0]?.terminated, stage).toBe(true);
  }
});

test('what was dropped and never answers its test is refused', async () => {
  let begun: () => void = () => undefined;
  const busy = new Promise<void>((resolve) => {
    begun = resolve;
  });
  fakeWorkers(() => ({
    addDropped: (_files, _target, onTest) => {
      onTest(true);
      begun();
      return forever();
    },
  }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const adding = downloads.accept([], TARGET, new AbortController().signal);
  const late = expect(adding).rejects.toMatchObject({ code: 'self-test-late' });
  await busy;
  await vi.waitFor(() => {
    expect(vi.getTimerCount(), 'the page has heard of the test').toBe(1);
  });
  await vi.advanceTimersByTimeAsync(150_000);
  await late;
});
