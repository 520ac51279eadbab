/**
 * The stored entries of the registry: added versions and all aliases (their rules are in
 * contract/models/registry.ts). Each change reads and writes its entry in one transaction, together
 * with the files that it brings, so there is never half a model.
 */

import * as v from 'valibot';
import { InklingError } from '../contract/errors';
import { ModelEntrySchema, type ModelEntry } from '../contract/models/registry';
import { database } from './database';
import { putWhole } from './file-parts';
import { written } from './storage-refusal';

/** Tabs and workers hear on it that an entry has changed; a message is the model's name. */
export const REGISTRY_CHANNEL = 'inkling-registry';

/** Every stored entry; those that cannot be read are left out. Empty where storage is refused. */
export async function readEntries(): Promise<ModelEntry[]> {
  try {
    return (await (await database()).getAll('models')).filter((entry) =>
      v.is(ModelEntrySchema, entry),
    );
  } catch {
    return [];
  }
}

/** The stored entry of a name, or null if nothing was ever added under it. */
export async function readEntry(model: string): Promise<ModelEntry | null> {
  try {
    const entry = await (await database()).get('models', model);
    return v.is(ModelEntrySchema, entry) ? entry : null;
  } catch {
    return null;
  }
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
 * @throws whatever `change` throws, with nothing written; InklingError `storage-full`,
 * `storage-refused`, `cancelled` if the download is no more
 */
export async function changeEntry(
  model: string,
  change: (stored: ModelEntry | null) => ModelEntry,
  along: Along = {},
): Promise<ModelEntry> {
  const entry = await written(async () => {
    const transaction = (await database()).write('models', 'files', 'parts', 'downloads');
    try {
      const entries = transaction.objectStore('models');
      const stored = await entries.get(model);
      const changed = change(v.is(ModelEntrySchema, stored) ? stored : null);
      void entries.put(changed);
      for (const [sha256, bytes] of along.files ?? []) putWhole(transaction, sha256, bytes);
      if (along.download !== undefined) {
        const downloads = transaction.objectStore('downloads');
        if ((await downloads.count(along.download)) === 0)
          throw new InklingError('cancelled', 'The download was given up, or finished elsewhere.');
        void downloads.delete(along.download);
      }
      await transaction.done;
      return changed;
    } catch (error) {
      abort(transaction);
      throw error;
    }
  });
  announce(model);
  return entry;
}

/** Tell every tab and worker that the entry of a name has changed. */
function announce(model: string): void {
  const channel = new BroadcastChannel(REGISTRY_CHANNEL);
  channel.postMessage(model);
  channel.close();
}

/** Take back what a transaction has done so far, unless the browser has done that. */
function abort(transaction: { abort(): void; readonly done: Promise<void> }): void {
  transaction.done.catch(() => undefined); // what was caught says why
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
