/**
 * The content-addressed files of models. Nothing here trusts what it reads: the caller checks the
 * hash before use, and a browser that refuses to store (private window, full disk) costs a download
 * next time, never an answer now.
 */

import * as v from 'valibot';
import { database, isMemoryOnly } from './database';
import { partsOf, putWhole } from './file-parts';
import { orWithout } from './storage-refusal';

/**
 * The stored bytes, or null if they are not there, not all there, or storage cannot be read: the
 * file is then fetched again.
 */
export async function getFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return orWithout(async () => {
    const transaction = (await database()).read('files', 'parts');
    const [file, parts] = await Promise.all([
      transaction.objectStore('files').get(sha256),
      transaction.objectStore('parts').getAll(partsOf(sha256)),
    ]);
    if (!file) return null;
    const bytes = await joined(parts.map((part) => part.blob));
    return bytes.byteLength === file.size ? bytes : null;
  }, null);
}

/**
 * Store a verified file. Resolves after the transaction is complete.
 * @returns false if the browser would not, or forgets it with the page
 */
export async function putFile(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return orWithout(async () => {
    const transaction = (await database()).write('files', 'parts');
    putWhole(transaction, sha256, bytes);
    await transaction.commit();
    return !(await isMemoryOnly());
  }, false);
}

/** Whether a file of this hash is whole; false where storage cannot be read: it is then fetched. */
export async function hasFile(sha256: string): Promise<boolean> {
  return orWithout(
    async () => v.is(StoredFileSchema, await (await database()).get('files', sha256)),
    false,
  );
}

/** The first databases had a file's bytes in its record; those are fetched again. */
const StoredFileSchema = v.object({ sha256: v.string(), size: v.number() });

async function joined(blobs: readonly Blob[]): Promise<Uint8Array<ArrayBuffer>> {
  const [first] = blobs;
  return new Uint8Array(
    await (blobs.length === 1 && first ? first : new Blob([...blobs])).arrayBuffer(),
  );
}
