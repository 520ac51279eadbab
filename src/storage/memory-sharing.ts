/**
 * Sharing a page's memory with its workers where the browser refuses to store: each worker has an
 * access of its own, because what it had not finished must be undone when it ends.
 */

import { pageMemory, settled } from './database';
import type { Memory } from './memory-stores';

/** What a page gives to a worker, and how to close that when the worker has ended. */
export type SharedMemory = ReturnType<Memory['open']>;

/** An access to this page's memory for one of its workers; null where the browser stores. */
export async function shareMemory(): Promise<SharedMemory | null> {
  await settled();
  return pageMemory()?.open() ?? null;
}
