/** Owns sharing a page's memory with its workers, where the browser refuses to store. */

import { database, pageMemory } from './database';
import type { Memory } from './memory-stores';

/** What a page gives to a worker: its way in, and how to close that when the worker has ended. */
export type SharedMemory = ReturnType<Memory['open']>;

/** A access to this page's memory for one of its workers; null where the browser stores. */
export async function shareMemory(): Promise<SharedMemory | null> {
  await database().catch(() => null);
  return pageMemory()?.open() ?? null;
}
