/** Batches as they are stored: what is read again, what goes, and what is not known here. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoredBatch } from '../contract/batch/batch';

type Store = typeof import('./batch-store');

let store: Store;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  store = await import('./batch-store');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const batchOf = (id: string, touched: number): StoredBatch => ({
  id,
  name: `${id}.csv`,
  file: new Blob(['text\ngood']),
  setup: { task: 'sentiment', model: 'sentiment', version: 1, column: 0 },
  rows: 4,
  answered: 0,
  touched,
});
const good = { label: 'POSITIVE', score: 0.9 };
const empty = { error: 'input-empty' } as const;

test('a batch comes back with its answers, in the order of its rows', async () => {
  expect(await store.putBatch(batchOf('a', 1))).toBe(true);
  expect(await store.addAnswers('a', 0, [good, empty], 2)).toBe(true);
  expect(await store.addAnswers('a', 2, [{ summary: 'short' }], 3)).toBe(true);
  expect(await store.getBatch('a')).toMatchObject({ answered: 3, touched: 3, name: 'a.csv' });
  expect(await store.getAnswers('a')).toEqual([good, empty, { summary: 'short' }]);
});

test('answers after a gap are not taken for those of earlier rows', async () => {
  await store.putBatch(batchOf('a', 1));
  await store.addAnswers('a', 0, [good], 2);
  await store.addAnswers('a', 3, [good], 3);
  expect(await store.getAnswers('a')).toEqual([good]);
});

test('the batch that was touched longest ago goes, with its answers', async () => {
  for (const [i, id] of ['a', 'b', 'c'].entries()) {
    await store.putBatch(batchOf(id, i), 3);
    await store.addAnswers(id, 0, [good], i);
  }
  await store.addAnswers('a', 1, [good], 9);
  await store.putBatch(batchOf('d', 10), 3);
  expect((await store.listBatches()).map(({ id }) => id)).toEqual(['d', 'a', 'c']);
  expect(await store.getAnswers('b')).toEqual([]);
  expect(await store.getAnswers('a')).toHaveLength(2);
});

test('a batch that was deleted stays so, though another tab answers on', async () => {
  await store.putBatch(batchOf('a', 1));
  await store.putBatch(batchOf('ab', 1));
  await store.addAnswers('ab', 0, [good], 1);
  await store.deleteBatch('a');
  expect(await store.addAnswers('a', 0, [good], 2)).toBe(false);
  expect(await store.getBatch('a')).toBeNull();
  expect(await store.getAnswers('a')).toEqual([]);
  expect(await store.getAnswers('ab')).toEqual([good]);
});

test('what a newer app has stored is left out, and left alone', async () => {
  await store.putBatch(batchOf('a', 1), 1);
  const { database } = await import('./database');
  const theirs = { id: 'theirs', chapters: [] };
  await (await database()).put('batches', theirs as never);
  await store.putBatch(batchOf('b', 2), 1);
  expect((await store.listBatches()).map(({ id }) => id)).toEqual(['b']);
  expect(await store.getBatch('theirs')).toBeNull();
  expect(await (await database()).get('batches', 'theirs')).toEqual(theirs);
});
