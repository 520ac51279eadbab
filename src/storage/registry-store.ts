/**
 * The stored entries of the registry: added versions and all aliases (their rules are in
 * contract/models/registry.ts). Each change reads and writes its entry in one transaction, together
 * with the files that it brings, so there is never half a model.
 */

import { InklingError } from '../contract/errors';
import { newerModel, type ModelEntry } from '../contract/models/registry';
import { BUILT_IN_TASKS } from '../contract/tasks/tasks';
import { readStored, writeStored } from '../contract/models/stored-entry';
import { database, onDatabaseClosed } from './database';
import { putWhole } from './file-parts';
import { coded } from './storage-refusal';

/** Called when entries that were read may be no more: their database was closed. */
export { onDatabaseClosed };

/** Tabs and workers hear on it that an entry has changed; a message is the model's name. */
export const REGISTRY_CHANNEL = 'inkling-registry';

/**
 * Every stored entry; those that a newer Inkling has stored in another form are left out.
 * @throws InklingError `storage-refused`, `storage-newer`, `storage-blocked`
 */
export async function readEntries(): Promise<ModelEntry[]> {
  const stored = await coded(async () => (await database()).getAll('models'));
  return stored.flatMap((record) => readStored(record) ?? []);
}

/**
 * How many models a newer Inkling has stored of which nothing can be read here.
 * @throws as readEntries
 */
export async function countNewerEntries(): Promise<number> {
  const stored = await coded(async () => (await database()).getAll('models'));
  return stored.filter((record) => {
    const entry = readStored(record);
    if (entry === null) return true;
    const builtIn = BUILT_IN_TASKS.some((task) => task === entry.model);
    return !builtIn && entry.versions.length === 0 && entry.unread !== undefined;
  }).length;
}

/**
 * The stored entry of a name, or null if nothing was ever added under it.
 * @throws InklingError `model-newer` if a newer Inkling has stored it in another form; as
 * readEntries
 */
export async function readEntry(model: string): Promise<ModelEntry | null> {
  return readKnown(model, await coded(async () => (await database()).get('models', model)));
}

/** What is written and removed in the same transaction as an entry. */
export interface Along {
  /** Verified files by their SHA-256; those that are there already may be left out. */
  readonly files?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** The download that has become a version: exchanged for it, so that it becomes one only once. */
  readonly download?: string;
}

/**
 * Replace an entry by what `change` makes of it (given null if there is none), and tell everyone.
 * @throws whatever `change` throws, with nothing written; InklingError `model-newer` if the entry
 * cannot be read, `storage-full`, `storage-refused`, `storage-newer`, `cancelled` if the download
 * is no more
 */
export async function changeEntry(
  model: string,
  change: (stored: ModelEntry | null) => ModelEntry,
  along: Along = {},
): Promise<ModelEntry> {
  const entry = await coded(async () => {
    const transaction = (await database()).write('models', 'files', 'parts', 'downloads');
    try {
      const entries = transaction.objectStore('models');
      const stored = await entries.get(model);
      const changed = change(readKnown(model, stored));
      void entries.put(writeStored(stored, changed));
      for (const [sha256, bytes] of along.files ?? []) putWhole(transaction, sha256, bytes);
      if (along.download !== undefined) {
        const downloads = transaction.objectStore('downloads');
        if ((await downloads.count(along.download)) === 0)
          throw new InklingError('cancelled', 'The download was given up, or finished elsewhere.');
        void downloads.delete(along.download);
      }
      await transaction.commit();
      return changed;
    } catch (error) {
      transaction.abort();
      throw error;
    }
  });
  announce(model);
  return entry;
}

/** @throws InklingError `model-newer` */
function readKnown(model: string, stored: unknown): ModelEntry | null {
  if (stored === undefined) return null;
  const entry = readStored(stored);
  if (entry === null) throw newerModel(model);
  return entry;
}

/** Tell every tab and worker that the entry of a name has changed. */
function announce(model: string): void {
  const channel = new BroadcastChannel(REGISTRY_CHANNEL);
  channel.postMessage(model);
  channel.close();
}
