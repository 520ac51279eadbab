import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ProbeReport } from '../contract/models/devices';
import { newEntry, type ModelEntry } from '../contract/models/registry';
import { addVersion } from '../contract/models/registry-changes';
import { database } from './database';
import { collectGarbage } from './garbage-collection';
import { changeEntry, countNewerEntries, readEntries, readEntry } from './registry-store';
import { getReports, putReport } from './backend-reports';
import { getFile, hasFile, putFile } from './weight-files';
import { testModel } from '../contract/models/test-model';

afterEach(() => {
  vi.restoreAllMocks();
});

const hash = (letter: string): string => letter.repeat(64);
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);

const model = (sha256: string) => testModel([{ path: 'model.json', bytes: 3, sha256 }]);

const own = (name: string): ModelEntry => newEntry(name, 'digits', null);
const added = (sha256: string) =>
  ({ manifest: model(sha256), origin: { kind: 'file', name: 'a.zip' }, createdAt: 1 }) as const;

describe('model files', () => {
  test('come back as they were put, whole or in parts', async () => {
    expect(await putFile(hash('a'), bytes(1, 2, 3))).toBe(true);
    expect(await getFile(hash('a'))).toEqual(bytes(1, 2, 3));
    expect(await getFile(hash('b'))).toBeNull();
    const db = await database();
    await db.put('parts', { sha256: hash('b'), start: 1, blob: new Blob([bytes(2)]) });
    await db.put('parts', { sha256: hash('b'), start: 0, blob: new Blob([bytes(1)]) });
    expect([await getFile(hash('b')), await hasFile(hash('b'))], 'parts alone are no file').toEqual(
      [null, false],
    );
    await db.put('files', { sha256: hash('b'), size: 2 });
    expect(await getFile(hash('b'))).toEqual(bytes(1, 2));
    await db.put('files', { sha256: hash('b'), size: 3 });
    expect(await getFile(hash('b')), 'a part is missing').toBeNull();
  });

  test('that cannot be stored are no error: the caller learns that they were not', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await putFile(hash('c'), bytes(1))).toBe(false);
  });

  test('are removed when nothing refers to them: no built-in model, no version, no download', async () => {
    await changeEntry('kept', () => addVersion(own('kept'), added(hash('d'))), {
      files: new Map([[hash('d'), bytes(1, 2, 3)]]),
    });
    await putFile(hash('e'), bytes(5));
    await putFile(hash('f'), bytes(6));
    await collectGarbage(new Set([hash('e')]));
    expect(await getFile(hash('d'))).toEqual(bytes(1, 2, 3));
    expect(await getFile(hash('e'))).toEqual(bytes(5));
    expect(await getFile(hash('f'))).toBeNull();
    const db = await database();
    expect((await db.getAllKeys('parts')).map(([sha256]) => sha256)).toEqual([
      hash('d'),
      hash('e'),
    ]);
  });
});

describe('registry entries', () => {
  test('change in one transaction with their files, and every tab hears of it', async () => {
    const announced = new Promise((resolve) => {
      new BroadcastChannel('inkling-registry').addEventListener(
        'message',
        ({ data }) => {
          resolve(data);
        },
        { once: true },
      );
    });
    await changeEntry('announced', () => addVersion(own('announced'), added(hash('a'))));
    expect(await announced).toBe('announced');
    expect((await readEntries()).map((entry) => entry.model)).toContain('announced');
  });

  test('are as they were when a change is refused', async () => {
    const before = await changeEntry('same', () => addVersion(own('same'), added(hash('a'))));
    const files = new Map([[hash('9'), bytes(9)]]);
    await expect(
      changeEntry(
        'same',
        () => {
          throw new Error('no');
        },
        { files },
      ),
    ).rejects.toThrow('no');
    expect(await readEntry('same')).toEqual(before);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(
      changeEntry('same', (entry) => entry ?? own('same'), { files }),
    ).rejects.toMatchObject({ code: 'storage-full' });
    vi.restoreAllMocks();
    expect(await hasFile(hash('9'))).toBe(false);
  });

  test('that cannot be read are left out, counted, and not written over', async () => {
    const odd: object = { model: 'odd', versions: 'none' };
    await (await database()).put('models', odd as ModelEntry);
    await expect(readEntry('odd')).rejects.toMatchObject({ code: 'model-newer' });
    await expect(changeEntry('odd', () => own('odd'))).rejects.toMatchObject({
      code: 'model-newer',
      details: { model: 'odd' },
    });
    expect(await (await database()).get('models', 'odd')).toEqual(odd);
    expect(await countNewerEntries()).toBe(1);
    expect((await readEntries()).map((entry) => entry.model)).not.toContain('odd');
  });
});

test('reports are stored by device: one per candidate, the newest', async () => {
  const report: ProbeReport = {
    task: 'digits',
    backend: 'wasm',
    threads: 1,
    outcome: 'ok',
    medianMs: 3,
    reason: '',
    at: 1,
  };
  await putReport('digits|this device', report);
  await putReport('digits|this device', { ...report, medianMs: 2 });
  await putReport('digits|that device', report);
  expect(await getReports('digits|this device')).toEqual([{ ...report, medianMs: 2 }]);
  expect(await getReports('sentiment|this device')).toEqual([]);
});
