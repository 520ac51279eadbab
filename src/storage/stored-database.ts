/** Opening Inkling's IndexedDB database, and its upgrades. */

import { openDB, type IDBPDatabase } from 'idb';
import { STORES, VERSION, type Database, type InklingSchema, type StoreName } from './schema';

/**
 * @param onClosed called when it must be opened again: the browser has closed it, or it gave way to
 * a newer version of the app
 * @throws DOMException where the browser refuses
 */
export async function openStored(onClosed: () => void): Promise<Database> {
  const db = await openDB<InklingSchema>('inkling', VERSION, {
    upgrade(upgraded) {
      const missing = (Object.keys(STORES) as StoreName[]).filter(
        (name) => !upgraded.objectStoreNames.contains(name),
      );
      for (const name of missing) upgraded.createObjectStore(name, STORES[name]);
    },
    // A newer version of the app waits in another tab: give way, and reopen at the next use.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  return storedDatabase(db);
}

/** A database of the library as this realm uses it. */
export function storedDatabase(db: IDBPDatabase<InklingSchema>): Database {
  return {
    read: (...names) => db.transaction(names),
    write: (...names) => db.transaction(names, 'readwrite'),
    get: (name, key) => db.get(name, key),
    getAll: (name, query, count) => db.getAll(name, query, count),
    getAllKeys: (name, query, count) => db.getAllKeys(name, query, count),
    count: (name, query) => db.count(name, query),
    put: (name, value, key) => db.put(name, value, key),
    delete: (name, key) => db.delete(name, key),
    clear: (name) => db.clear(name),
  };
}
