/**
 * The content-addressed files of models. Nothing here trusts what it reads: the caller checks the
 * hash before use, and a browser that refuses to store (private window, full disk) costs a download
 * next time, never an answer now.
 */

import { database, isMemoryOnly } from './database';
import { partsOf, putWhole } from './file-parts';

/** The stored bytes, or null if they are not there, not all there, or storage cannot be read. */
export async function getFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const transaction = (await database()).read('files', 'parts');
    const [file, parts] = await Promise.all([
      transaction.objectStore('files').get(sha256),
      transaction.objectStore('parts').getAll(partsOf(sha256)),
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
    const transaction = (await database()).write('files', 'parts');
    putWhole(transaction, sha256, bytes);
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
