/**
 * Databases as they were written by every version of the schema that there has been, and by versions
 * that are still to come: what can be read is read, and what cannot stays as it is.
 */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Model } from '../contract/models/model-info';
import { newEntry } from '../contract/models/registry';
import { addVersion } from '../contract/models/registry-changes';
import { REFERENCE_RECIPE } from '../contract/training/training';

/** The storage of a page that has just been opened. */
async function visit() {
  vi.resetModules();
  const [main, registry, files, reports, downloads, log, checkpoints, corrections, data, garbage] =
    await Promise.all([
      import('./database'),
      import('./registry-store'),
      import('./weight-files'),
      import('./backend-reports'),
      import('./download-store'),
      import('./log-store'),
      import('./checkpoint-store'),
      import('./correction-store'),
      import('./dataset-store'),
      import('./garbage-collection'),
    ]);
  return {
    ...main,
    ...files,
    ...reports,
    ...downloads,
    ...checkpoints,
    ...corrections,
    ...data,
    ...garbage,
    readLog: log.readEntries,
    appendEntries: log.appendEntries,
    readTotals: log.readTotals,
    readEntries: registry.readEntries,
    readEntry: registry.readEntry,
    changeEntry: registry.changeEntry,
  };
}

type StoreParameters = Readonly<Record<string, IDBObjectStoreParameters>>;

/** Each schema by the stores that it made. */
const FIRST: StoreParameters = { files: { keyPath: 'sha256' }, reports: { keyPath: 'key' } };
const WITH_REGISTRY: StoreParameters = {
  ...FIRST,
  parts: { keyPath: ['sha256', 'start'] },
  models: { keyPath: 'model' },
  downloads: { keyPath: 'id' },
  runs: {},
  totals: {},
};
const WITH_TRAINING: StoreParameters = {
  ...WITH_REGISTRY,
  checkpoints: { keyPath: 'id' },
  corrections: { keyPath: 'key', autoIncrement: true },
  datasets: { keyPath: 'name' },
};

type Records = Readonly<Record<string, readonly { value: unknown; key?: IDBValidKey }[]>>;

/** A database as that version of the app left it. */
async function leave(version: number, stores: StoreParameters, records: Records): Promise<void> {
  const db: IDBPDatabase = await openDB('inkling', version, {
    upgrade(upgraded) {
      for (const [name, parameters] of Object.entries(stores))
        upgraded.createObjectStore(name, parameters);
    },
  });
  for (const [name, rows] of Object.entries(records))
    for (const { value, key } of rows) await db.put(name, value, key);
  db.close();
}

const hash = (letter: string): string => letter.repeat(64);

const manifest: Model = {
  id: 'digits',
  task: 'digits',
  name: 'Digits',
  version: '1',
  runtime: 'tfjs',
  dtype: 'float32',
  licence: 'MIT',
  languages: [],
  parameters: null,
  files: [{ path: 'model.json', bytes: 3, sha256: hash('a') }],
  data: [],
  scores: [],
  golden: null,
};
const added = { manifest, origin: { kind: 'file', name: 'a.zip' }, createdAt: 1 } as const;
const entry = addVersion(addVersion(newEntry('mine', 'digits', null), added), added);

const report = {
  task: 'digits',
  backend: 'wasm',
  threads: 1,
  outcome: 'ok',
  medianMs: 3,
  reason: '',
  at: 1,
};
const download = {
  id: 'd',
  model: 'mine',
  goLive: true,
  state: 'paused',
  origin: { kind: 'hub', endpoint: 'https://a', repository: 'a/b', revision: 'main', commit: 'c' },
  files: [{ path: 'model.json', bytes: 3, sha256: hash('b'), gitSha1: null }],
  about: {
    id: 'digits',
    task: 'digits',
    name: 'Digits',
    version: '1',
    runtime: 'onnx',
    dtype: 'float32',
    licence: 'MIT',
    languages: [],
    parameters: null,
    data: [],
    scores: [],
  },
  failure: null,
  createdAt: 1,
};
const run = {
  kind: 'run',
  at: 5,
  task: 'digits',
  model: 'digits',
  version: 1,
  backend: 'wasm',
  threads: 1,
  via: 'page',
  outcome: 'ok',
  queueMs: 0,
  loadMs: 0,
  computeMs: 1,
  tokens: null,
  inputTokens: null,
  inputSize: 784,
  label: '1',
  confidence: 0.9,
};
const totals = {
  counters: { inkling_requests_total: { '["digits","1","wasm","ok"]': 7 } },
  histograms: {},
};
const random = [1, 2, 3, 4];
const checkpoint = {
  id: 'run',
  request: {
    id: 'run',
    kind: 'classify',
    model: 'mine',
    data: {
      source: { name: 'a.csv', file: new Blob(['text,label']) },
      choice: { label: 1, inputs: [0] },
      heldOut: 0.2,
    },
    recipe: REFERENCE_RECIPE,
    modelsUrl: 'https://a/models/',
    resume: null,
  },
  savedAt: 1,
  backend: 'kernel',
  folds: [],
  outOfFold: null,
  fit: {
    learner: { weights: [new Float32Array(2)], slots: [], steps: 3, dropout: random },
    order: random,
    history: [{ epoch: 1, loss: 1, accuracy: 0.5, heldOutLoss: 1, heldOutAccuracy: 0.5 }],
  },
  seconds: 1,
  examples: 10,
};
const correction = { pixels: new Uint8ClampedArray(784), digit: 1, read: 7, at: 1 };
const part = { sha256: hash('a'), start: 0, blob: new Blob(['abc']) };

/** One record of each store, as the last schema has them. */
const TODAY: Records = {
  files: [{ value: { sha256: hash('a'), size: 3 } }],
  parts: [{ value: part }],
  models: [{ value: entry }],
  downloads: [{ value: download }],
  reports: [{ value: { key: 'digits|here|wasm|1', report } }],
  runs: [{ value: run, key: [5, 'x'] }],
  totals: [{ value: totals, key: 'all' }],
  checkpoints: [{ value: checkpoint }],
  corrections: [{ value: correction }],
  datasets: [{ value: { name: 'mnist/t10k', bytes: Uint8Array.of(1, 2) } }],
};

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
    ['the first stores under the second number', FIRST],
    ['those with the registry and without training', WITH_REGISTRY],
  ])('%s is refused as what cannot be stored in, and left alone', async (_, stores) => {
    await leave(2, stores, { files: [{ value: { sha256: hash('a'), size: 3 } }] });
    const storage = await visit();
    await expect(storage.readEntries()).rejects.toMatchObject({ code: 'storage-refused' });
    expect(await storage.getFile(hash('a'))).toBeNull();
    const db = await openDB('inkling');
    expect(await db.count('files')).toBe(1);
    db.close();
  });

  test('today is read whole', async () => {
    await leave(2, WITH_TRAINING, TODAY);
    const storage = await visit();
    expect(await storage.getFile(hash('a'))).toEqual(new TextEncoder().encode('abc'));
    expect(await storage.readEntries()).toEqual([entry]);
    expect(await storage.readDownloads()).toEqual([download]);
    expect(await storage.getReports('digits|here')).toEqual([report]);
    expect(await logOf(storage)).toEqual([run]);
    expect(await storage.readTotals()).toEqual(totals);
    expect((await storage.listCheckpoints()).map(({ id }) => id)).toEqual(['run']);
    expect((await storage.listCorrections()).map(({ digit }) => digit)).toEqual([1]);
    expect(await storage.listDataFiles()).toEqual(['mnist/t10k']);
  });

  test('a newer app, which has raised the number, says so and changes nothing', async () => {
    await leave(3, { ...WITH_TRAINING, more: {} }, TODAY);
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

/** The same with a field more in every record, and a record more in a form that nobody knows. */
const FORWARD: Records = Object.fromEntries(
  Object.entries(TODAY).map(([name, rows]) => [
    name,
    rows.map(({ value, ...row }) => ({ ...row, value: { ...(value as object), more: { a: 1 } } })),
  ]),
);
const UNKNOWN: Records = {
  models: [
    { value: { model: 'theirs', chapters: [{ weights: hash('c') }] } },
    {
      value: {
        ...addVersion(newEntry('ours', 'digits', null), added),
        next: 3,
        versions: [
          ...addVersion(newEntry('ours', 'digits', null), added).versions,
          {
            version: 2,
            manifest: { dtype: 'q2', files: { 'model.bin': hash('d') } },
            origin: { kind: 'cloned' },
          },
        ],
      },
    },
  ],
  downloads: [{ value: { id: 'e', pieces: [hash('e')] } }],
  reports: [{ value: { key: 'digits|here|npu|1', report: { backend: 'npu' } } }],
  runs: [{ value: { kind: 'dream' }, key: [6, 'y'] }],
  checkpoints: [{ value: { id: 'theirs', savedAt: 9, request: { kind: 'speech' } } }],
  corrections: [{ value: { strokes: [] } }],
  datasets: [{ value: { name: 'theirs', chunks: [] } }],
};

async function everything(): Promise<Record<string, unknown[]>> {
  const db = await openDB('inkling');
  const rows = await Promise.all(
    [...db.objectStoreNames].map(async (name) => [name, await db.getAll(name)] as const),
  );
  db.close();
  return Object.fromEntries(rows);
}

describe('what a newer app has stored under the same number', () => {
  beforeEach(async () => {
    await leave(2, WITH_TRAINING, FORWARD);
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
    expect(await logOf(storage)).toEqual([run]);
    expect(await storage.readTotals()).toEqual(totals);
    expect((await storage.listCheckpoints()).map(({ id }) => id)).toEqual(['run']);
    expect(await storage.getCheckpoint('theirs')).toBeNull();
    expect((await storage.listCorrections()).map(({ digit }) => digit)).toEqual([1]);
    expect(await storage.getDataFile('theirs')).toBeNull();
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
    const after = await everything();
    for (const name of ['corrections', 'datasets', 'downloads', 'reports', 'files', 'parts'])
      expect(after[name], name).toEqual(before[name]);
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

describe('a database that another tab', () => {
  test('holds on to is waited for, and then done without until the page is reloaded', async () => {
    vi.stubGlobal('document', {});
    await leave(1, FIRST, {});
    const other = await openDB('inkling', 1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const storage = await visit();
    const place = storage.storagePlace();
    await vi.waitFor(() => {
      expect(vi.getTimerCount()).toBe(1);
    });
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    expect(await place).toBe('blocked');
    await storage.changeEntry('mine', () => entry);
    expect(await storage.readEntries()).toEqual([entry]);
    other.close();
    const late = await openDB('inkling', 2);
    expect(await late.count('models'), 'what came in the page stays in the page').toBe(0);
    late.close();
  });

  test('lets go of in time is opened', async () => {
    await leave(1, FIRST, {});
    const other = await openDB('inkling', 1, {
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
      },
    });
    const storage = await visit();
    expect(await storage.readEntries()).toEqual([]);
    other.close();
  });

  test('wants to upgrade is let go of, and the page hears why', async () => {
    const storage = await visit();
    const closings: string[] = [];
    storage.onDatabaseClosed((why) => closings.push(why));
    await storage.changeEntry('mine', () => entry);
    const newer = await openDB('inkling', 3);
    expect(closings).toEqual(['newer']);
    expect(await storage.storagePlace()).toBe('newer');
    await expect(storage.readEntries()).rejects.toMatchObject({ code: 'storage-newer' });
    newer.close();
  });

  test('or the browser removes is made anew', async () => {
    const storage = await visit();
    const closings: string[] = [];
    storage.onDatabaseClosed((why) => closings.push(why));
    await storage.changeEntry('mine', () => entry);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase('inkling').onsuccess = resolve;
    });
    expect(await storage.readEntries()).toEqual([]);
    await storage.changeEntry('mine', () => entry);
    expect(await storage.readEntries()).toEqual([entry]);
    expect(closings).toEqual(['lost']);
    expect(await storage.storagePlace()).toBe('database');
  });

  test('or the browser closes without a word is opened again after one failure', async () => {
    const storage = await visit();
    await storage.changeEntry('mine', () => entry);
    const transaction = vi
      .spyOn(IDBDatabase.prototype, 'transaction')
      .mockImplementationOnce(() => {
        throw new DOMException('closed', 'InvalidStateError');
      });
    await expect(storage.readEntries()).rejects.toMatchObject({ code: 'storage-lost' });
    transaction.mockRestore();
    expect(await storage.readEntries()).toEqual([entry]);
  });
});
