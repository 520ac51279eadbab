/**
 * Corrections: digits that were read wrongly, and what their writer says that they are. They never
 * leave this browser.
 */

import { database } from './database';
import type { StoredCorrection } from './schema';

export type { StoredCorrection };

/** Store a correction. @returns its key @throws DOMException where the browser would not */
export async function addCorrection(correction: Omit<StoredCorrection, 'key'>): Promise<number> {
  // The store itself adds the key.
  return (await database()).put('corrections', correction as StoredCorrection);
}

/** All of them, the oldest first. Empty where storage cannot be read. */
export async function listCorrections(): Promise<StoredCorrection[]> {
  try {
    return await (await database()).getAll('corrections');
  } catch {
    return [];
  }
}

/** @throws DOMException where the browser would not */
export async function deleteCorrections(keys: readonly number[]): Promise<void> {
  const transaction = (await database()).write('corrections');
  const store = transaction.objectStore('corrections');
  await Promise.all([...keys.map((key) => store.delete(key)), transaction.done]);
}
