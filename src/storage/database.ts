/**
 * The one open database of this page or worker: IndexedDB, or the page's memory where the browser
 * refuses to store.
 */

import type { Memory, MemoryAccess } from './memory-stores';
import { STORES, type Database } from './schema';
import { openStored } from './stored-database';

let opening: Promise<Database> | null = null;
/** In a page whose browser refuses to store: what it would have stored. */
let memory: Memory | null = null;
/** The way to it, in that page and in its workers. */
let access: MemoryAccess | null = null;

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
  if (access === null) {
    try {
      return await openStored(() => {
        opening = null;
      });
    } catch (error) {
      // Only a page outlives its workers; and of a newer app's database no memory is the likeness:
      // the page must be reloaded.
      if (
        !('document' in globalThis) ||
        (error instanceof DOMException && error.name === 'VersionError')
      )
        throw error;
      memory = new (await import('./memory-stores')).Memory(STORES);
      access = memory.open().access;
    }
  }
  return (await import('./memory-database')).memoryDatabase(access);
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
}

/** The way to the page's memory, if that is where everything is. */
export function memoryAccess(): MemoryAccess | null {
  return access;
}

/**
 * Whether what is stored is forgotten when the page is closed, because the browser refuses to keep
 * it.
 */
export async function isMemoryOnly(): Promise<boolean> {
  await database().catch(() => null);
  return access !== null;
}
