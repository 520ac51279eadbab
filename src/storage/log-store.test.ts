import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogEntry, RunRecord } from '../contract/monitor/request-log';
import { RUN as ANY_RUN } from '../contract/monitor/test-entry';
import { emptyTotals } from '../contract/monitor/log-totals';
import { database } from './database';
import { appendEntries, clearLog, readEntries, readTotals } from './log-store';

const RUN: RunRecord = {
  ...ANY_RUN,
  task: 'digits',
  model: 'digits',
  computeMs: 1,
  inputSize: 784,
  label: '7',
  confidence: 0.9,
};

const runsAt = (...times: number[]): RunRecord[] => times.map((at) => ({ ...RUN, at }));

async function read(from: number, to?: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const chunk of readEntries(from, to)) entries.push(...chunk);
  return entries;
}

const times = async (from: number, to?: number) => (await read(from, to)).map(({ at }) => at);

beforeEach(() => clearLog());
afterEach(() => {
  vi.restoreAllMocks();
});

test('entries come back by time, those of the same millisecond too', async () => {
  await appendEntries(runsAt(30, 10, 20, 20));
  expect(await times(0)).toEqual([10, 20, 20, 30]);
  expect(await times(20)).toEqual([20, 20, 30]);
  expect(await times(11, 20)).toEqual([20, 20]);
  expect((await read(30))[0]).toEqual(runsAt(30)[0]);
});

test('the newest are kept, and the totals know of all', async () => {
  await appendEntries(runsAt(1, 2, 3), 5);
  await appendEntries(runsAt(4, 5, 6, 7), 5);
  expect(await times(0)).toEqual([3, 4, 5, 6, 7]);
  expect((await readTotals()).counters.inkling_requests_total).toEqual({
    '["digits","1","wasm","ok"]': 7,
  });
});

test('more than one chunk is read whole, in order', async () => {
  const all = Array.from({ length: 2_500 }, (_, i) => i);
  await appendEntries(runsAt(...all));
  expect(await times(0)).toEqual(all);
});

test('two writers at once lose nothing', async () => {
  await Promise.all([
    appendEntries(runsAt(1, 2)),
    appendEntries(runsAt(3)),
    appendEntries(runsAt(4)),
  ]);
  expect(await times(0)).toEqual([1, 2, 3, 4]);
  expect((await readTotals()).counters.inkling_requests_total).toEqual({
    '["digits","1","wasm","ok"]': 4,
  });
});

test('what this version cannot read is left out', async () => {
  await appendEntries(runsAt(1, 3));
  const another: object = { kind: 'another' };
  await (await database()).put('runs', another as LogEntry, [2, 'x']);
  expect(await times(0)).toEqual([1, 3]);
});

test('clearing forgets everything', async () => {
  await appendEntries(runsAt(1));
  await clearLog();
  expect(await read(0)).toEqual([]);
  expect(await readTotals()).toEqual(emptyTotals());
});

test('where storage cannot be read the readers of the log and of the totals hear of it', async () => {
  await appendEntries(runsAt(1));
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('closed', 'InvalidStateError');
  });
  await expect(read(0)).rejects.toThrow('closed');
  await expect(readTotals()).rejects.toMatchObject({ code: 'storage-lost' });
});
