/** A batch in its worker: what is stored comes back in another one, as far as it was. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BatchSetup } from '../../contract/batch/batch';

const SETUP: BatchSetup = { task: 'sentiment', model: 'sentiment', version: 1, column: 1 };
const CSV = 'day,text\n2026-01-01,good one\n2026-01-02,\n2026-02-03,"bad, ""really"""\n';
const ALL = { label: null, contains: '', errorsOnly: false, sort: 'file' } as const;
const good = { label: 'POSITIVE', score: 0.9 };
const empty = { error: 'input-empty' } as const;

/** Names that are locked, as in another tab. */
let locked: Set<string>;

beforeEach(() => {
  locked = new Set();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) =>
        locked.has(name)
          ? new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                reject(signal.reason as Error);
              });
            })
          : work(),
    },
  });
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function newDesk() {
  const { BatchDesk } = await import('./batch-desk');
  return new BatchDesk();
}

async function begun(id = 'a') {
  const desk = await newDesk();
  const report = await desk.read({ name: 'a.csv', file: new Blob([CSV]) }, () => undefined);
  expect(await desk.start(id, SETUP)).toBe(true);
  return { desk, report };
}

test('tells the likeliest column, and those with dates', async () => {
  const { report } = await begun();
  expect(report).toMatchObject({ rows: 3, text: 1, dates: [0], format: 'delimited' });
});

test('gives texts, takes answers in their order, and shows them', async () => {
  const { desk } = await begun();
  expect(await desk.texts(0, 2)).toEqual(['good one', '']);
  expect(await desk.texts(2, 9)).toEqual(['bad, "really"']);
  await desk.answers(0, [good, empty]);
  await expect(desk.answers(1, [good])).rejects.toMatchObject({ code: 'internal' });
  await desk.answers(2, [{ label: 'NEGATIVE', score: 0.8 }]);
  const { rows, matching } = await desk.page(ALL, 1, 1);
  expect([rows, matching]).toEqual([[{ row: 1, line: 3, text: '', answer: empty }], 3]);
  expect((await desk.page({ ...ALL, contains: 'REALLY' }, 0, 9)).rows).toHaveLength(1);
  expect(await desk.summary(0)).toMatchObject({
    labels: [
      { label: 'NEGATIVE', count: 1, mean: 0.8 },
      { label: 'POSITIVE', count: 1, mean: 0.9 },
    ],
    errors: [{ code: 'input-empty', count: 1 }],
    overTime: { column: 'day', undated: 0 },
  });
});

test('another worker goes on where the first was', async () => {
  const { desk } = await begun();
  await desk.answers(0, [good, empty]);
  await desk.flush();
  const next = await newDesk();
  const { report, setup, answered } = await next.resume('a', () => undefined);
  expect([report.rows, setup, answered]).toEqual([3, SETUP, 2]);
  await next.answers(2, [good]);
  await next.flush();
  expect((await (await newDesk()).resume('a', () => undefined)).answered).toBe(3);
  const { file } = await next.file('json');
  expect(JSON.parse(await file.text())).toEqual([
    { day: '2026-01-01', text: 'good one', label: 'POSITIVE', score: 0.9, error: '' },
    { day: '2026-01-02', text: '', label: '', score: '', error: 'input-empty' },
    { day: '2026-02-03', text: 'bad, "really"', label: 'POSITIVE', score: 0.9, error: '' },
  ]);
});

test('one that another tab has, and one that is gone, say so', async () => {
  const { desk } = await begun();
  await desk.flush();
  locked.add('inkling-batch-a');
  await expect((await newDesk()).resume('a', () => undefined)).rejects.toMatchObject({
    code: 'batch-elsewhere',
  });
  await expect((await newDesk()).resume('b', () => undefined)).rejects.toMatchObject({
    code: 'batch-missing',
  });
});

test('where the batch was deleted meanwhile, it is told that nothing is stored', async () => {
  const { desk } = await begun();
  const { deleteBatch } = await import('../../storage/batch-store');
  await deleteBatch('a');
  await desk.answers(0, [good]);
  expect(await desk.flush()).toBe(false);
  expect((await desk.page(ALL, 0, 9)).matching).toBe(1);
});
