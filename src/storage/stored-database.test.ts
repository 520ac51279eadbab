/** Databases that another tab holds, wants or has, or that the browser closes. */
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { VERSION } from './schema';
import { entry, FIRST, leave } from './test-databases';
import { visit } from './test-visit';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
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
    const late = await openDB('inkling', VERSION);
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
    const newer = await openDB('inkling', VERSION + 1);
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
