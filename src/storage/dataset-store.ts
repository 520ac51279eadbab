/** Data sets that the user gave, file by file as they came. */

import { database } from './database';

/** Store a file of a data set. @throws DOMException where the browser would not */
export async function putDataFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await (await database()).put('datasets', { name, bytes });
}

/** Null if it is not there or storage cannot be read. */
export async function getDataFile(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return (await (await database()).get('datasets', name))?.bytes ?? null;
  } catch {
    return null;
  }
}

/** Names of all files. Empty where storage cannot be read. */
export async function listDataFiles(): Promise<string[]> {
  try {
    return await (await database()).getAllKeys('datasets');
  } catch {
    return [];
  }
}

/** Forget files. @throws DOMException where the browser would not */
export async function deleteDataFiles(names: readonly string[]): Promise<void> {
  const transaction = (await database()).write('datasets');
  const store = transaction.objectStore('datasets');
  await Promise.all([...names.map((name) => store.delete(name)), transaction.done]);
}
