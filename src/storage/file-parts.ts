/** How a file lies in the stores: a record under its SHA-256, and its bytes in parts. */

import type { StoreName, WriteTransaction } from './schema';

/** Keys of everything that is stored of a file, in the order of the file. */
export function partsOf(sha256: string): IDBKeyRange {
  return IDBKeyRange.bound([sha256, 0], [sha256, Infinity]);
}

/** Write a whole and verified file, in place of parts of it that may be there. */
export function putWhole<Names extends StoreName>(
  transaction: WriteTransaction<Names | 'files' | 'parts'>,
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
): void {
  const parts = transaction.objectStore('parts');
  void parts.delete(partsOf(sha256));
  void parts.put({ sha256, start: 0, blob: new Blob([bytes]) });
  void transaction.objectStore('files').put({ sha256, size: bytes.byteLength });
}
