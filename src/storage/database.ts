/**
 * Owns the schema of Inkling's IndexedDB database and its upgrades, and what takes its place where
 * the browser refuses it.
 */

import { openDB, type DBSchema, type IDBPDatabase, type StoreNames } from 'idb';
import type { Checkpoint } from '../contract/training/checkpoint';
import type { ProbeReport } from '../contract/devices';
import type { Download } from '../contract/models/download-job';
import type { ModelEntry } from '../contract/models/registry';
import type { LogEntry } from '../contract/monitor/request-log';
import type { Totals } from '../contract/monitor/log-totals';
import type { Memory, MemoryDoor } from './memory-stores';

/**
 * One whole and verified file of a model, named by its content: two versions of a model share the
 * files that are equal.
 */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
}

/**
 * A stretch of a file, whole or still on its way. A Blob, because that is read fastest: 100 MB in
 * one took 0.11 s in Chromium and 13 of them 0.17 s, against 0.23 s as one array of bytes, 0.37 s
 * as 12 arrays and 0.19 to 0.56 s from the Cache API.
 */
export interface StoredPart {
  readonly sha256: string;
  /** Where in the file it begins. */
  readonly start: number;
  readonly blob: Blob;
}

/**
 * What was measured about one candidate; `key` tells the device, the browser and the model version
 * apart.
 */
export interface StoredReport {
  readonly key: string;
  readonly report: ProbeReport;
}

/**
 * Place of an entry in the log: when it ended, and something that tells entries of the same
 * millisecond apart.
 */
export type LogKey = [at: number, id: string];
/** A digit that was read wrongly. */
export interface StoredCorrection {
  readonly key: number;
  /** 28 x 28, 0 = paper, 255 = ink: what the network saw. */
  readonly pixels: Uint8ClampedArray;
  /** What it is, and what it was taken for. */
  readonly digit: number;
  readonly read: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One file of a data set that the user gave, as it came. */
export interface StoredDataFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface InklingSchema extends DBSchema {
  files: { key: string; value: StoredFile };
  parts: { key: [sha256: string, start: number]; value: StoredPart };
  models: { key: string; value: ModelEntry };
  downloads: { key: string; value: Download };
  reports: { key: string; value: StoredReport };
  runs: { key: LogKey; value: LogEntry };
  totals: { key: 'all'; value: Totals };
  checkpoints: { key: string; value: Checkpoint };
  corrections: { key: number; value: StoredCorrection };
  datasets: { key: string; value: StoredDataFile };
}

export type StoreName = StoreNames<InklingSchema>;

/** What this realm uses of a database: all of it is there in memory too. */
export type Database = Pick<
  IDBPDatabase<InklingSchema>,
  'transaction' | 'get' | 'getAll' | 'getAllKeys' | 'count' | 'put' | 'delete' | 'clear'
>;

/** Every store and what its values are found by. A new one is made by raising VERSION. */
const STORES: Readonly<Record<StoreName, IDBObjectStoreParameters>> = {
  files: { keyPath: 'sha256' },
  parts: { keyPath: ['sha256', 'start'] },
  models: { keyPath: 'model' },
  downloads: { keyPath: 'id' },
  reports: { keyPath: 'key' },
  runs: {},
  totals: {},
  checkpoints: { keyPath: 'id' },
  corrections: { keyPath: 'key', autoIncrement: true },
  datasets: { keyPath: 'name' },
};

const VERSION = 2;

let opening: Promise<Database> | null = null;
/** In a page whose browser refuses to store: what it would have stored. */
let memory: Memory | null = null;
/** The way to it, in that page and in its workers. */
let door: MemoryDoor | null = null;

/**
 * The open database; shared, and opened again after the browser closed it.
 * @throws DOMException in a worker that storage is refused
 */
export function database(): Promise<Database> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function open(): Promise<Database> {
  if (door === null) {
    try {
      return await openStored();
    } catch (error) {
      // Only a page outlives its workers; and of a newer app's database no memory is the likeness:
      // the page must be reloaded.
      if (
        !('document' in globalThis) ||
        (error instanceof DOMException && error.name === 'VersionError')
      )
        throw error;
      memory = new (await import('./memory-stores')).Memory(STORES);
      door = memory.open().door;
    }
  }
  return (await import('./memory-database')).memoryDatabase(door);
}

function openStored(): Promise<Database> {
  return openDB<InklingSchema>('inkling', VERSION, {
    upgrade(db) {
      const missing = (Object.keys(STORES) as StoreName[]).filter(
        (name) => !db.objectStoreNames.contains(name),
      );
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
  });
}

/**
 * What this page keeps in its memory, since its browser refuses to store; null where it does not,
 * and before the first use of storage.
 */
export function pageMemory(): Memory | null {
  return memory;
}

/** For a worker, before anything else: its page keeps everything in memory, behind this door. */
export function useMemory(ofPage: MemoryDoor): void {
  door = ofPage;
}

/** The way to the page's memory, if that is where everything is. */
export function memoryDoor(): MemoryDoor | null {
  return door;
}

/**
 * Whether what is stored is forgotten when the page is closed, because the browser refuses to keep
 * it.
 */
export async function isForgetful(): Promise<boolean> {
  await database().catch(() => null);
  return door !== null;
}
