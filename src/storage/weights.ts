/**
 * Owns the content-addressed model files. Nothing here trusts what it reads: the caller checks the hash before use,
 * and a browser that refuses to store (private window, full disk) costs a download next time, never an answer now.
 */

import { database } from './db';

/** The stored bytes, or null if they are not there or storage cannot be read. */
export async function getFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return (await (await database()).get('files', sha256))?.bytes ?? null;
  } catch {
    return null; // unreadable is the same as absent: the file is fetched again
  }
}

/** Whether a file is stored, without reading it. */
export async function hasFile(sha256: string): Promise<boolean> {
  try {
    return (await (await database()).getKey('files', sha256)) !== undefined;
  } catch {
    return false;
  }
}

/** Store verified bytes. Resolves after the transaction is complete. @returns false if the browser would not. */
export async function putFile(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    await (await database()).put('files', { sha256, bytes });
    return true;
  } catch {
    return false;
  }
}

/** Remove every file whose hash is not in `keep`. */
export async function evictExcept(keep: ReadonlySet<string>): Promise<void> {
  try {
    const transaction = (await database()).transaction('files', 'readwrite');
    const keys = await transaction.store.getAllKeys();
    await Promise.all([...keys.filter((key) => !keep.has(key)).map((key) => transaction.store.delete(key)), transaction.done]);
  } catch {
    // Leftovers cost space, not correctness: the next start tries again.
  }
}
