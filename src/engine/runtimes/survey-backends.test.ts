/** Where a model runs when everything has failed before. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ProbeReport } from '../../contract/models/devices';
import { builtIn } from '../versions/resolve-version';
import { remember, survey } from './survey-backends';

const version = {
  task: 'sentiment',
  model: 'sentiment',
  version: 1,
  manifest: builtIn('sentiment'),
  origin: { kind: 'built-in' },
  createdAt: 0,
} as const;

const failed = (outcome: 'failed' | 'wrong'): ProbeReport => ({
  backend: 'wasm',
  threads: 1,
  task: 'sentiment',
  outcome,
  medianMs: null,
  reason: 'It did not work.',
  at: Date.now(),
});

beforeEach(() => {
  vi.stubGlobal('navigator', { userAgent: '', hardwareConcurrency: 1 });
  vi.stubGlobal('crossOriginIsolated', false);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(['failed', 'wrong'] as const)(
  'what %s on an earlier visit is tried again where nothing else is left, once in a page',
  async (outcome) => {
    const report = failed(outcome);
    await remember(version, report);
    expect((await survey(version, null, [])).choice?.candidate).toEqual({
      backend: 'wasm',
      threads: 1,
    });
    expect((await survey(version, null, [report])).choice).toBeNull();
  },
);
