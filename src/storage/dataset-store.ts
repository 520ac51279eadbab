/** Data sets that the user gave, file by file as they came. */

import { database } from './database';
import { coded } from './storage-refusal';

/** Store a file of a data set. @throws InklingError `storage-full`, `storage-refused` */
export async function putDataFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await coded(async () => (await database()).put('datasets', { name, bytes }));
}

/** Null if it is not there. @throws InklingError `storage-refused`, `storage-newer` */
export async function getDataFile(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const stored: { readonly bytes: unknown } | undefined = await coded(async () =>
    (await database()).get('datasets', name),
  );
  return stored?.bytes instanceof Uint8Array ? new Uint8Array(stored.bytes) : null;
}

/** Names of all files. @throws InklingError `storage-refused`, `storage-newer` */
export async function listDataFiles(): Promise<string[]> {
  return coded(async () => (await database()).getAllKeys('datasets'));
}

/** Forget files. @throws InklingError `storage-refused` */
export async function deleteDataFiles(names: readonly string[]): Promise<void> {
  await coded(async () => {
    const transaction = (await database()).write('datasets');
    const store = transaction.objectStore('datasets');
    await Promise.all([...names.map((name) => store.delete(name)), transaction.commit()]);
  });
}
