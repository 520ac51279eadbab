/** Owns the schema of Inkling's IndexedDB database and its upgrades. */

import { openDB, type DBSchema, type IDBPDatabase, type StoreNames } from 'idb';
import type { ProbeReport } from '../contract/devices';
import type { LogEntry } from '../contract/runs';
import type { Totals } from '../contract/totals';

/** One file of a model, named by its content: two versions of a model share the files that are equal. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was measured about one candidate; `key` tells the device, the browser and the model version apart. */
export interface StoredReport {
  readonly key: string;
  readonly report: ProbeReport;
}

/** Place of an entry in the log: when it ended, and something that tells entries of the same millisecond apart. */
export type LogKey = [at: number, id: string];

export interface InklingSchema extends DBSchema {
  files: { key: string; value: StoredFile };
  reports: { key: string; value: StoredReport };
  runs: { key: LogKey; value: LogEntry };
  totals: { key: 'all'; value: Totals };
}

/** Every store and what its values are found by. A new one is made by raising VERSION. */
const STORES: Readonly<Record<StoreNames<InklingSchema>, IDBObjectStoreParameters>> = {
  files: { keyPath: 'sha256' },
  reports: { keyPath: 'key' },
  runs: {},
  totals: {},
};

const VERSION = 2;

let opening: Promise<IDBPDatabase<InklingSchema>> | null = null;

/** The open database; shared, and opened again after the browser closed it. @throws DOMException where storage is refused. */
export function database(): Promise<IDBPDatabase<InklingSchema>> {
  opening ??= openDB<InklingSchema>('inkling', VERSION, {
    upgrade(db) {
      const missing = (Object.keys(STORES) as StoreNames<InklingSchema>[]).filter((name) => !db.objectStoreNames.contains(name));
      for (const name of missing) db.createObjectStore(name, STORES[name]);
    },
    // A newer version of the app waits in another tab: give way, and reopen at the next use.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}
