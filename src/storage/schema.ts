/** The schema of Inkling's IndexedDB database: its stores and the form of what lies in them. */

import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';
import type { Checkpoint } from '../contract/training/checkpoint';
import type { ProbeReport } from '../contract/models/devices';
import type { Download } from '../contract/models/download-job';
import type { ModelEntry } from '../contract/models/registry';
import type { LogEntry } from '../contract/monitor/request-log';
import type { Totals } from '../contract/monitor/log-totals';

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
export const STORES: Readonly<Record<StoreName, IDBObjectStoreParameters>> = {
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

export const VERSION = 2;
