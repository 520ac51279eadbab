/**
 * Removing files that nothing refers to any more. What refers to a file is read in the very
 * transaction that removes the others, so neither another tab nor another worker can lose a file
 * that it has just begun to need: its record is written first.
 */

import { database } from './database';

/**
 * Remove every file that no model version and no download refers to.
 * @param keep hashes of the built-in models, which have no record
 */
export async function collectGarbage(keep: ReadonlySet<string>): Promise<void> {
  try {
    const transaction = (await database()).write('files', 'parts', 'models', 'downloads');
    const [files, parts] = [transaction.objectStore('files'), transaction.objectStore('parts')];
    const [entries, downloads, fileKeys, partKeys] = await Promise.all([
      transaction.objectStore('models').getAll(),
      transaction.objectStore('downloads').getAll(),
      files.getAllKeys(),
      parts.getAllKeys(),
    ]);
    const needed = new Set([
      ...keep,
      ...entries.flatMap((entry) =>
        entry.versions.flatMap((version) => version.manifest.files.map((file) => file.sha256)),
      ),
      ...downloads.flatMap((download) => download.files.map((file) => file.sha256)),
    ]);
    for (const key of fileKeys) if (!needed.has(key)) void files.delete(key);
    for (const key of partKeys) {
      const [sha256] = key;
      if (!needed.has(sha256)) void parts.delete(key);
    }
    await transaction.done;
  } catch {
    // Leftovers cost space, not correctness: the next start tries again.
  }
}
