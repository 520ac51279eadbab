/**
 * The one open database of this page or worker: IndexedDB, or the page's memory where the browser
 * refuses to store.
 */

import { InklingError, isStorageFailure } from '../contract/errors';
import type { Memory, MemoryAccess } from './memory-stores';
import { STORES, type Database } from './schema';
import { openStored, type Closing } from './stored-database';

/**
 * Where this page or worker stores: in the `database`; in `memory`, because the browser refuses; in
 * memory because another tab has `blocked` the database; nowhere, because a `newer` version of the
 * app has changed it.
 */
export type StoragePlace = 'database' | 'memory' | 'blocked' | 'newer';

let opening: Promise<Database> | null = null;
/** In a page whose browser refuses to store: what it would have stored. */
let memory: Memory | null = null;
/** The way to it, in that page and in its workers. */
let access: MemoryAccess | null = null;
let place: StoragePlace = 'database';
const listeners = new Set<(why: Closing) => void>();

/**
 * The open database; shared, and opened again after the browser closed it.
 * @throws InklingError `storage-newer`; in a worker also `storage-refused`, `storage-blocked`
 */
export function database(): Promise<Database> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/**
 * Called when the database was closed under this page or worker: what was read from it may be no
 * more. Returns the unsubscriber.
 */
export function onDatabaseClosed(listener: (why: Closing) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function open(): Promise<Database> {
  if (access === null) {
    try {
      const db = await openStored(closed);
      place = 'database';
      return db;
    } catch (error) {
      const code = error instanceof InklingError ? error.code : null;
      if (code === 'storage-newer') place = 'newer';
      // Only a page outlives its workers; and of a newer app's database no memory is the likeness:
      // the page must be reloaded.
      if (!('document' in globalThis) || place === 'newer') throw error;
      place = code === 'storage-blocked' ? 'blocked' : 'memory';
      const { Memory } = await fetched(() => import('./memory-stores'));
      memory = new Memory(STORES);
      access = memory.open().access;
    }
  }
  const { memoryDatabase } = await fetched(() => import('./memory-database'));
  return memoryDatabase(access);
}

/** A part of this page. The network may be gone, and is tried again at the next use of storage. */
async function fetched<Part>(part: () => Promise<Part>): Promise<Part> {
  try {
    return await part();
  } catch (cause) {
    throw new InklingError(
      'storage-refused',
      'The browser refuses to store, and what stands in for it could not be fetched.',
      { cause },
    );
  }
}

function closed(why: Closing): void {
  opening = null;
  if (why === 'newer') place = 'newer';
  for (const listener of listeners) listener(why);
}

/**
 * What this page keeps in its memory, since its browser refuses to store; null where it does not,
 * and before the first use of storage.
 */
export function pageMemory(): Memory | null {
  return memory;
}

/** For a worker, before anything else: its page keeps everything in memory, behind this access. */
export function useMemory(ofPage: MemoryAccess): void {
  access = ofPage;
  place = 'memory';
}

/** The way to the page's memory, if that is where everything is. */
export function memoryAccess(): MemoryAccess | null {
  return access;
}

/** Where what is stored lies, found out by opening the database. */
export async function storagePlace(): Promise<StoragePlace> {
  await settled();
  return place;
}

/**
 * Whether what is stored is forgotten when the page is closed, because the browser refuses to keep
 * it.
 */
export async function isMemoryOnly(): Promise<boolean> {
  await settled();
  return access !== null;
}

/** Resolves when the database is open, or cannot be opened. */
export async function settled(): Promise<void> {
  try {
    await database();
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
  }
}
