/**
 * Removing files that nothing refers to any more. What refers to a file is read in the very
 * transaction that removes the others, so neither another tab nor another worker can lose a file
 * that it has just begun to need: its record is written first.
 */

import { database } from './database';
import { orWithout } from './storage-refusal';

/**
 * Remove every file that no model version and no download refers to. Leftovers cost space, not
 * correctness: where storage fails the next start tries again.
 * @param keep hashes of the built-in models, which have no record
 */
export async function collectGarbage(keep: ReadonlySet<string>): Promise<void> {
  await orWithout(async () => {
    const transaction = (await database()).write('files', 'parts', 'models', 'downloads');
    const [files, parts] = [transaction.objectStore('files'), transaction.objectStore('parts')];
    const [entries, downloads, fileKeys, partKeys] = await Promise.all([
      transaction.objectStore('models').getAll(),
      transaction.objectStore('downloads').getAll(),
      files.getAllKeys(),
      parts.getAllKeys(),
    ]);
    const needed = new Set([...keep, ...hashesIn([entries, downloads])]);
    for (const key of fileKeys) if (!needed.has(key)) void files.delete(key);
    for (const key of partKeys) {
      const [sha256] = key;
      if (!needed.has(sha256)) void parts.delete(key);
    }
    await transaction.commit();
  }, null);
}

/**
 * Every hash that stands anywhere in records: those of a newer Inkling refer to files too, though
 * nobody here knows in which field.
 */
function hashesIn(records: unknown): Set<string> {
  const hashes = new Set<string>();
  const pending: unknown[] = [records];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) hashes.add(value);
    else if (value instanceof Map) for (const pair of value) pending.push(...pair);
    else if (value instanceof Set) for (const each of value) pending.push(each);
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      for (const [key, each] of Object.entries(value)) pending.push(key, each);
  }
  return hashes;
}
