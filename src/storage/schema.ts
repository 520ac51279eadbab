/**
 * The schema of Inkling's database: its stores, the form of what lies in them, and what can be
 * asked of them, which is as much of IndexedDB (as the library `idb` gives it) as this realm uses.
 */

import type { DBSchema } from 'idb';
import type { StoredAnswers, StoredBatch } from '../contract/batch/batch';
import type { Checkpoint } from '../contract/training/checkpoint';
import type {
  StoredPart as StoredSearchPart,
  StoredSearch,
} from '../contract/training/stored-search';
import type { Taught } from '../contract/training/taught';
import type { ProbeReport } from '../contract/models/devices';
import type { Download } from '../contract/models/download-job';
import type { ModelEntry } from '../contract/models/registry';
import type { InputCounts } from '../contract/monitor/input-counts';
import type { Feedback } from '../contract/monitor/feedback';
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

/** Hours first, so that the oldest counts go first. */
export type InputCountKey = [hour: number, model: string, version: number];

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

/** What somebody said of an answer. */
export interface StoredFeedback extends Feedback {
  readonly key: number;
}

/** One file of a data set that the user gave, as it came. */
export interface StoredDataFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Stores {
  files: { key: string; value: StoredFile };
  parts: { key: [sha256: string, start: number]; value: StoredPart };
  models: { key: string; value: ModelEntry };
  downloads: { key: string; value: Download };
  reports: { key: string; value: StoredReport };
  runs: { key: LogKey; value: LogEntry };
  /** `beside`: ours, where totals of another form lie under `all`. */
  totals: { key: 'all' | 'beside'; value: Totals };
  checkpoints: { key: string; value: Checkpoint };
  corrections: { key: number; value: StoredCorrection };
  datasets: { key: string; value: StoredDataFile };
  batches: { key: string; value: StoredBatch };
  batchAnswers: { key: [batch: string, start: number]; value: StoredAnswers };
  feedback: { key: number; value: StoredFeedback };
  taught: { key: string; value: Taught };
  inputCounts: { key: InputCountKey; value: InputCounts };
  searches: { key: string; value: StoredSearch };
  searchParts: { key: [search: string, part: string]; value: StoredSearchPart };
}

/** The same as the library asks for it. */
export interface InklingSchema extends Stores, DBSchema {}

export type StoreName = keyof Stores;

export type Value<Name extends StoreName> = Stores[Name]['value'];
export type Key<Name extends StoreName> = Stores[Name]['key'];
export type Query<Name extends StoreName> = Key<Name> | IDBKeyRange | null;

/** A store in a transaction that only reads. */
export interface ReadStore<Name extends StoreName> {
  get(key: Key<Name>): Promise<Value<Name> | undefined>;
  getAll(query?: Query<Name>, count?: number): Promise<Value<Name>[]>;
  getAllKeys(query?: Query<Name>, count?: number): Promise<Key<Name>[]>;
  count(query?: Query<Name>): Promise<number>;
}

export interface WriteStore<Name extends StoreName> extends ReadStore<Name> {
  put(value: Value<Name>, key?: Key<Name>): Promise<Key<Name>>;
  delete(key: Key<Name> | IDBKeyRange): Promise<void>;
  clear(): Promise<void>;
}

export interface ReadTransaction<Names extends StoreName> {
  objectStore<Name extends Names>(name: Name): ReadStore<Name>;
}

export interface WriteTransaction<Names extends StoreName> extends ReadTransaction<Names> {
  objectStore<Name extends Names>(name: Name): WriteStore<Name>;
  /**
   * Nothing more is asked of it. What was is stored even if the page is left or loaded anew before
   * it hears of that; a transaction that ends by itself is then taken back.
   * @returns when it is stored
   * @throws DOMException why nothing of it was
   */
  commit(): Promise<void>;
  /** Take back what was asked of it, unless it has ended. */
  abort(): void;
}

export interface Database {
  /** A transaction of these stores that only reads. */
  read<Name extends StoreName>(...names: Name[]): ReadTransaction<Name>;
  /** One that may write, and that no other one writes beside. */
  write<Name extends StoreName>(...names: Name[]): WriteTransaction<Name>;
  get<Name extends StoreName>(name: Name, key: Key<Name>): Promise<Value<Name> | undefined>;
  getAll<Name extends StoreName>(
    name: Name,
    query?: Query<Name>,
    count?: number,
  ): Promise<Value<Name>[]>;
  getAllKeys<Name extends StoreName>(
    name: Name,
    query?: Query<Name>,
    count?: number,
  ): Promise<Key<Name>[]>;
  count<Name extends StoreName>(name: Name, query?: Query<Name>): Promise<number>;
  put<Name extends StoreName>(name: Name, value: Value<Name>, key?: Key<Name>): Promise<Key<Name>>;
  delete<Name extends StoreName>(name: Name, key: Key<Name> | IDBKeyRange): Promise<void>;
  clear(name: StoreName): Promise<void>;
}

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
  batches: { keyPath: 'id' },
  batchAnswers: { keyPath: ['batch', 'start'] },
  feedback: { keyPath: 'key', autoIncrement: true },
  taught: { keyPath: 'id' },
  inputCounts: { keyPath: ['hour', 'model', 'version'] },
  searches: { keyPath: 'id' },
  searchParts: { keyPath: ['search', 'part'] },
};

export const VERSION = 7;
