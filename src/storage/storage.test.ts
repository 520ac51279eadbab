import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ProbeReport } from '../contract/devices';
import { getReports, putReport } from './reports';
import { evictExcept, getFile, hasFile, putFile } from './weights';

afterEach(() => { vi.restoreAllMocks(); });

describe('model files', () => {
  test('come back as they were put, and are gone after eviction', async () => {
    expect(await putFile('aa', new Uint8Array([1, 2, 3]))).toBe(true);
    expect(await putFile('bb', new Uint8Array([4]))).toBe(true);
    expect(await hasFile('aa')).toBe(true);
    expect(await getFile('aa')).toEqual(new Uint8Array([1, 2, 3]));
    await evictExcept(new Set(['bb']));
    expect(await getFile('aa')).toBeNull();
    expect(await hasFile('aa')).toBe(false);
    expect(await getFile('bb')).toEqual(new Uint8Array([4]));
  });

  test('that cannot be stored are no error: the caller learns that they were not kept', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
    expect(await putFile('cc', new Uint8Array([1]))).toBe(false);
  });
});

test('reports are kept by device: one per candidate, the newest', async () => {
  const report: ProbeReport = { task: 'digits', backend: 'wasm', threads: 1, outcome: 'ok', medianMs: 3, reason: '', at: 1 };
  await putReport('digits|this device', report);
  await putReport('digits|this device', { ...report, medianMs: 2 });
  await putReport('digits|that device', report);
  expect(await getReports('digits|this device')).toEqual([{ ...report, medianMs: 2 }]);
  expect(await getReports('sentiment|this device')).toEqual([]);
});
