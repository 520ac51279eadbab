/**
 * Owns the content-addressed model files. Nothing here trusts what it reads: the caller checks the
 * hash before use, and a browser that refuses to store (private window, full disk) costs a download
 * next time, never an answer now.
 */

import { database, isMemoryOnly } from './database';

/** Everything stored under a hash, in the order of the file. */
function stretch(sha256: string): IDBKeyRange {
  return IDBKeyRange.bound([sha256, 0], [sha256, Infinity]);
}

/** The stored bytes, or null if they are not there, not all there, or storage cannot be read. */
export async function getFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const transaction = (await database()).transaction(['files', 'parts']);
    const [file, parts] = await Promise.all([
      transaction.objectStore('files').get(sha256),
      transaction.objectStore('parts').getAll(stretch(sha256)),
    ]);
    if (!file) return null;
    const bytes = await joined(parts.map((part) => part.blob));
    return bytes.byteLength === file.size ? bytes : null;
  } catch {
    return null; // unreadable is the same as absent: the file is fetched again
  }
}

/**
 * Store a verified file. Resolves after the transaction is complete.
 * @returns false if the browser would not, or forgets it with the page
 */
export async function putFile(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const transaction = (await database()).transaction(['files', 'parts'], 'readwrite');
    const parts = transaction.objectStore('parts');
    void parts.delete(stretch(sha256));
    void parts.put({ sha256, start: 0, blob: new Blob([bytes]) });
    void transaction.objectStore('files').put({ sha256, size: bytes.byteLength });
    await transaction.done;
    return !(await isMemoryOnly());
  } catch {
    return false;
  }
}

/** Whether a file of this hash is whole. */
export async function hasFile(sha256: string): Promise<boolean> {
  try {
    return (await (await database()).count('files', sha256)) > 0;
  } catch {
    return false;
  }
}

async function joined(blobs: readonly Blob[]): Promise<Uint8Array<ArrayBuffer>> {
  const [first] = blobs;
  return new Uint8Array(
    await (blobs.length === 1 && first ? first : new Blob([...blobs])).arrayBuffer(),
  );
}
