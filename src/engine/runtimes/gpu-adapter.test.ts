/** A worker asks for its GPU once, whoever needs to know of it and however often. */
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { builtIn } from '../versions/resolve-version';
import { readDevice } from './device';
import { gpuAdapter } from './gpu-adapter';
import { remember, survey } from './survey-backends';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the adapter is asked for once', async () => {
  const adapter = {
    info: { vendor: 'a', architecture: 'b', description: 'c', isFallbackAdapter: false },
    features: new Set(['shader-f16']),
    limits: { maxBufferSize: 8, maxStorageBufferBindingSize: 4 },
  };
  const requestAdapter = vi.fn(() => Promise.resolve(adapter));
  vi.stubGlobal('navigator', { userAgent: '', hardwareConcurrency: 1, gpu: { requestAdapter } });
  vi.stubGlobal('crossOriginIsolated', false);

  const manifest = builtIn('sentiment');
  const version = {
    task: 'sentiment',
    model: 'sentiment',
    version: 1,
    manifest,
    origin: { kind: 'built-in' },
    createdAt: 0,
  } as const;
  const candidate = { backend: 'webgpu', threads: 1 } as const;
  const report = {
    ...candidate,
    task: 'sentiment',
    outcome: 'ok',
    medianMs: 3,
    reason: '',
  } as const;
  await remember(version, { ...report, at: Date.now() });
  const { reports } = await survey(version, null, []);
  expect(reports.map(({ backend, medianMs }) => [backend, medianMs])).toEqual([['webgpu', 3]]);
  expect((await readDevice()).gpu).toEqual({ software: false, halves: true, largestTensor: 4 });
  expect(await gpuAdapter()).toBe(adapter);
  expect(requestAdapter).toHaveBeenCalledOnce();
});
