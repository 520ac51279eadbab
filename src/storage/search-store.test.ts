/** Searches as they are stored: what is read again, what goes, and what full storage costs. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FinishedPart } from '../contract/training/search-course';
import type { StoredSearch } from '../contract/training/stored-search';
import { search } from './test-databases';

type Store = typeof import('./search-store');

let store: Store;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  store = await import('./search-store');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const searchOf = (id: string, begunAt: number) => ({ ...search, id, begunAt }) as StoredSearch;
const part = (trial: number): FinishedPart => ({
  ...{ trial, rung: 0, fold: 2 },
  outcome: { scores: [0.5], curve: [], seconds: 1 },
});
const failed: FinishedPart = {
  ...part(7),
  outcome: { code: 'training-diverged', message: 'It diverged.', details: {}, cause: [] },
};

test('a search comes back with its parts, results and failures alike', async () => {
  expect(await store.putSearch(searchOf('a', 1))).toBe(true);
  expect(await store.addSearchPart('a', part(0))).toBe(true);
  expect(await store.addSearchPart('a', failed)).toBe(true);
  expect(await store.getSearch('a')).toMatchObject({ id: 'a', trials: search.trials });
  expect(Object.fromEntries(await store.getSearchParts('a'))).toEqual({
    '0/0/2': part(0),
    '7/0/2': failed,
  });
});

test('the one that was begun longest ago goes, with its parts', async () => {
  for (const [i, id] of ['a', 'b', 'c'].entries()) {
    await store.putSearch(searchOf(id, i), 2);
    await store.addSearchPart(id, part(i));
  }
  expect((await store.listStoredSearches()).map(({ id }) => id)).toEqual(['c', 'b']);
  expect((await store.getSearchParts('a')).size).toBe(0);
  expect((await store.getSearchParts('b')).size).toBe(1);
});

test('one that was forgotten stays so, though it trains on', async () => {
  await store.putSearch(searchOf('a', 1));
  await store.addSearchPart('a', part(0));
  await store.deleteSearch('a');
  expect(await store.addSearchPart('a', part(1))).toBe(false);
  expect([await store.getSearch('a'), (await store.getSearchParts('a')).size]).toEqual([null, 0]);
});

test('one that begins anew has no parts of the one before', async () => {
  await store.putSearch(searchOf('a', 1));
  await store.addSearchPart('a', part(0));
  await store.putSearch(searchOf('a', 2));
  expect((await store.getSearchParts('a')).size).toBe(0);
});

test('where the browser has no room, it says so and throws nothing', async () => {
  await store.putSearch(searchOf('a', 1));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await store.putSearch(searchOf('b', 2))).toBe(false);
  expect(await store.addSearchPart('a', part(0))).toBe(false);
  put.mockRestore();
  expect((await store.listStoredSearches()).map(({ id }) => id)).toEqual(['a']);
});
