/**
 * Databases as they were written by every version of the schema that there has been, and by versions
 * that are still to come: what can be read is read, and what cannot stays as it is.
 */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addVersion } from '../contract/models/registry-changes';
import {
  added,
  batch,
  checkpoint,
  counts,
  download,
  entry,
  everything,
  feedback,
  FIRST,
  FORWARD,
  hash,
  leave,
  report,
  run,
  search,
  searchPart,
  taught,
  TODAY,
  totals,
  UNKNOWN,
  WITH_BATCHES,
  WITH_COUNTS,
  WITH_FEEDBACK,
  WITH_REGISTRY,
  WITH_SEARCHES,
  WITH_TAUGHT,
  WITH_TRAINING,
} from './test-databases';
import { visit } from './test-visit';

const SEARCHES = ['searches', 'searchParts'];

/** Today's records but those of stores that there were not yet. */
function without(...stores: readonly string[]): typeof TODAY {
  return Object.fromEntries(Object.entries(TODAY).filter(([name]) => !stores.includes(name)));
}

async function logOf(storage: Awaited<ReturnType<typeof visit>>) {
  const entries = [];
  for await (const chunk of storage.readLog(0)) entries.push(...chunk);
  return entries;
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a database of', () => {
  test('the first schema gets the stores that it lacks; its files are fetched again', async () => {
    await leave(1, FIRST, {
      files: [{ value: { sha256: hash('a'), bytes: Uint8Array.of(1, 2, 3) } }],
      reports: [{ value: { key: 'digits|here|wasm|1', report } }],
    });
    const storage = await visit();
    expect(await storage.getReports('digits|here')).toEqual([report]);
    expect([await storage.hasFile(hash('a')), await storage.getFile(hash('a'))]).toEqual([
      false,
      null,
    ]);
    expect(await storage.putFile(hash('a'), Uint8Array.of(1, 2, 3))).toBe(true);
    expect(await storage.getFile(hash('a'))).toEqual(Uint8Array.of(1, 2, 3));
    await storage.changeEntry('mine', () => entry);
    expect(await storage.readEntries()).toEqual([entry]);
  });

  test.each([
    ['the first stores under the last number', FIRST],
    ['those with the registry and without training under it', WITH_REGISTRY],
  ])('%s is refused as what cannot be stored in, and left alone', async (_, stores) => {
    await leave(7, stores, { files: [{ value: { sha256: hash('a'), size: 3 } }] });
    const storage = await visit();
    await expect(storage.readEntries()).rejects.toMatchObject({ code: 'storage-refused' });
    expect(await storage.getFile(hash('a'))).toBeNull();
    const db = await openDB('inkling');
    expect(await db.count('files')).toBe(1);
    db.close();
  });

  test('the second schema keeps what it has, and gets the stores that it lacks', async () => {
    const second = without(
      'batches',
      'batchAnswers',
      'feedback',
      'taught',
      'inputCounts',
      ...SEARCHES,
    );
    await leave(2, WITH_TRAINING, second);
    const storage = await visit();
    expect(await storage.readEntries()).toEqual([entry]);
    expect((await storage.listCheckpoints()).map(({ id }) => id)).toEqual(['run']);
    expect(await storage.listBatches()).toEqual([]);
    expect(await storage.putBatch(batch as never)).toBe(true);
    expect(await storage.getBatch('batch')).toMatchObject({ id: 'batch' });
  });

  test('the third schema keeps what it has, and takes what people say of answers', async () => {
    const third = without('feedback', 'taught', 'inputCounts', ...SEARCHES);
    await leave(3, WITH_BATCHES, third);
    const storage = await visit();
    expect((await storage.listBatches()).map(({ id }) => id)).toEqual(['batch']);
    expect(await storage.listFeedback()).toEqual([]);
    const key = await storage.addFeedback(feedback);
    expect(await storage.listFeedback()).toEqual([{ ...feedback, key }]);
    await storage.deleteFeedback([key]);
    expect(await storage.listFeedback()).toEqual([]);
  });

  test('the fourth schema keeps what it has, and takes what is taught by hand', async () => {
    const fourth = without('taught', 'inputCounts', ...SEARCHES);
    await leave(4, WITH_FEEDBACK, fourth);
    const storage = await visit();
    expect(await storage.listFeedback()).toEqual([{ ...feedback, key: 1 }]);
    expect(await storage.listTaught('texts')).toEqual([]);
    await storage.putTaught([taught, { ...taught, id: 'z', lesson: 'pictures' }]);
    expect(await storage.listTaught('texts')).toEqual([taught]);
    await storage.deleteTaught(['x']);
    expect(await storage.listTaught('texts')).toEqual([]);
    expect(await storage.listTaught('pictures')).toHaveLength(1);
  });

  test('the fifth schema keeps what it has, and takes counts of inputs', async () => {
    await leave(5, WITH_TAUGHT, without('inputCounts', ...SEARCHES));
    const storage = await visit();
    expect(await storage.listTaught('texts')).toEqual([taught]);
    expect(await storage.readInputCounts(0)).toEqual([]);
    await storage.countInputs([{ at: 1, model: 'mine', version: 1, inputBins: [0, 2] }]);
    expect(await storage.readInputCounts(0)).toMatchObject([{ counts: [[1], [0, 0, 1]] }]);
  });

  test('the sixth schema keeps what it has, and takes searches', async () => {
    await leave(6, WITH_COUNTS, without(...SEARCHES));
    const storage = await visit();
    expect(await storage.readInputCounts(0)).toEqual([counts]);
    expect(await storage.listStoredSearches()).toEqual([]);
    expect(await storage.putSearch(search as never)).toBe(true);
    expect(await storage.addSearchPart('search', searchPart as never)).toBe(true);
    expect([...(await storage.getSearchParts('search')).keys()]).toEqual(['0/0/']);
  });

  test('today is read whole', async () => {
    await leave(7, WITH_SEARCHES, TODAY);
    const storage = await visit();
    expect(await storage.getFile(hash('a'))).toEqual(new TextEncoder().encode('abc'));
    expect(await storage.readEntries()).toEqual([entry]);
    expect(await storage.readDownloads()).toEqual([download]);
    expect(await storage.getReports('digits|here')).toEqual([report]);
    expect(await logOf(storage)).toEqual([{ ...run, value: null }]);
    expect(await storage.readTotals()).toEqual(totals);
    expect((await storage.listCheckpoints()).map(({ id }) => id)).toEqual(['run']);
    expect((await storage.listCorrections()).map(({ digit }) => digit)).toEqual([1]);
    expect(await storage.listDataFiles()).toEqual(['mnist/t10k']);
    expect((await storage.listBatches()).map(({ id }) => id)).toEqual(['batch']);
    expect(await storage.getAnswers('batch')).toEqual([{ label: 'POSITIVE', score: 0.9 }]);
    expect(await storage.listFeedback()).toEqual([{ ...feedback, key: 1 }]);
    expect(await storage.listTaught('texts')).toEqual([taught]);
    expect(await storage.readInputCounts(0)).toEqual([counts]);
    expect((await storage.listStoredSearches()).map(({ id }) => id)).toEqual(['search']);
    expect((await storage.getSearchParts('search')).size).toBe(1);
  });

  test('a newer app, which has raised the number, says so and changes nothing', async () => {
    await leave(8, { ...WITH_SEARCHES, more: {} }, TODAY);
    const storage = await visit();
    const newer = { code: 'storage-newer' };
    await expect(storage.readEntries()).rejects.toMatchObject(newer);
    await expect(storage.changeEntry('mine', () => entry)).rejects.toMatchObject(newer);
    await expect(storage.listCorrections()).rejects.toMatchObject(newer);
    expect(await storage.getFile(hash('a'))).toBeNull();
    expect(await storage.storagePlace()).toBe('newer');
    expect(await storage.isMemoryOnly()).toBe(false);
  });
});

describe('what a newer app has stored under the same number', () => {
  beforeEach(async () => {
    await leave(7, WITH_SEARCHES, FORWARD);
    const db = await openDB('inkling');
    for (const [name, rows] of Object.entries(UNKNOWN))
      for (const { value, key } of rows) await db.put(name, value, key);
    db.close();
  });

  test('is read as far as it is known', async () => {
    const storage = await visit();
    expect(
      (await storage.readEntries()).map(({ model, versions, unread }) => [
        model,
        versions.length,
        unread,
      ]),
    ).toEqual([
      ['mine', 2, undefined],
      ['ours', 1, [2]],
    ]);
    await expect(storage.readEntry('theirs')).rejects.toMatchObject({ code: 'model-newer' });
    expect((await storage.readDownloads()).map(({ id }) => id)).toEqual(['d']);
    expect(await storage.getReports('digits|here')).toHaveLength(1);
    expect(await logOf(storage)).toEqual([{ ...run, value: null }]);
    expect(await storage.readTotals()).toEqual(totals);
    expect((await storage.listCheckpoints()).map(({ id }) => id)).toEqual(['run']);
    expect(await storage.getCheckpoint('theirs')).toBeNull();
    expect((await storage.listCorrections()).map(({ digit }) => digit)).toEqual([1]);
    expect(await storage.getDataFile('theirs')).toBeNull();
    expect((await storage.listBatches()).map(({ id }) => id)).toEqual(['batch']);
    expect(await storage.getAnswers('theirs')).toEqual([]);
    expect((await storage.listFeedback()).map(({ truth }) => truth)).toEqual(['bad']);
    expect((await storage.listTaught('texts')).map(({ id }) => id)).toEqual(['x']);
    expect(await storage.readInputCounts(0)).toEqual([counts]);
    expect((await storage.listStoredSearches()).map(({ id }) => id)).toEqual(['search']);
    expect([...(await storage.getSearchParts('search')).keys()]).toEqual(['0/0/']);
  });

  test('stays through every write of what is known', async () => {
    const before = await everything();
    const storage = await visit();
    await storage.changeEntry('ours', (stored) => addVersion(stored ?? entry, added));
    await storage.changeEntry('mine', (stored) => addVersion(stored ?? entry, added));
    await expect(storage.changeEntry('theirs', () => entry)).rejects.toMatchObject({
      code: 'model-newer',
    });
    expect(await storage.changeDownload('e', (each) => ({ ...each, state: 'active' }))).toBeNull();
    await expect(storage.addDownload({ ...download, id: 'e' } as never)).rejects.toMatchObject({
      code: 'model-newer',
    });
    await storage.putCheckpoint({ ...checkpoint, id: 'next' } as never);
    await storage.appendEntries([run as never], 100);
    await storage.countInputs([{ at: 5 * 3_600_000, model: 'mine', version: 9, inputBins: [0] }]);
    expect(await storage.putBatch({ ...batch, id: 'next', touched: 2 } as never, 1)).toBe(true);
    const after = await everything();
    for (const name of [
      'corrections',
      'datasets',
      'downloads',
      'feedback',
      'files',
      'inputCounts',
      'parts',
      'reports',
      'searches',
      'searchParts',
      'taught',
    ])
      expect(after[name], name).toEqual(before[name]);
    const theirs = { id: 'theirs', sheets: [] };
    expect(after.batches).toContainEqual(theirs);
    expect(after.checkpoints).toEqual(expect.arrayContaining(before.checkpoints ?? []));
    expect(after.runs).toEqual(expect.arrayContaining(before.runs ?? []));
    const versions = (rows: unknown[] | undefined) =>
      (rows ?? []).flatMap((row) => (row as { versions?: unknown[] }).versions ?? [row]);
    expect(versions(after.models)).toEqual(expect.arrayContaining(versions(before.models)));
    expect((await storage.readEntry('ours'))?.versions.map(({ version }) => version)).toEqual([
      1, 3,
    ]);
  });

  test('keeps its files', async () => {
    const storage = await visit();
    for (const letter of ['a', 'b', 'c', 'd', 'e', 'f'])
      await storage.putFile(hash(letter), Uint8Array.of(1, 2, 3));
    await storage.collectGarbage(new Set());
    const kept = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => storage.hasFile(hash(letter))),
    );
    expect(kept).toEqual([true, true, true, true, true, false]);
  });

  test('totals of another form stay, and counting begins anew beside them', async () => {
    const theirs = { counters: [['inkling_requests_total', 7]] };
    const db = await openDB('inkling');
    await db.put('totals', theirs, 'all');
    db.close();
    const storage = await visit();
    await storage.appendEntries([run as never], 100);
    await storage.appendEntries([run as never], 100);
    expect(
      Object.values((await storage.readTotals()).counters.inkling_requests_total ?? {}),
    ).toEqual([2]);
    expect((await everything()).totals).toContainEqual(theirs);
  });
});
