/**
 * What this page knows of the registry: the stored entries, read once and again after every
 * change, in whichever tab it was made. So a request finds its version without waiting for storage.
 */

import { isStorageFailure } from '../../contract/errors';
import type { ModelEntry } from '../../contract/models/registry';
import { BUILT_IN_TASKS } from '../../contract/tasks/tasks';
import { onDatabaseClosed, readEntries, REGISTRY_CHANNEL } from '../../storage/registry-store';

class Directory {
  #entries: Promise<ReadonlyMap<string, ModelEntry>> | null = null;
  #channel: BroadcastChannel | null = null;
  readonly #listeners = new Set<(model: string) => void>();

  /** Begin to read and to listen, if that has not begun yet. */
  open(): void {
    if (this.#channel === null) {
      this.#channel = new BroadcastChannel(REGISTRY_CHANNEL);
      this.#channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
        this.#take(data);
      });
      onDatabaseClosed(() => void this.#readAgain());
    }
    if (this.#entries !== null) return;
    const reading = readEntries().then(
      (entries) => new Map(entries.map((entry) => [entry.model, entry])),
    );
    this.#entries = reading;
    reading.catch(() => {
      if (this.#entries === reading) this.#entries = null; // whoever asks hears why; the next reads again
    });
  }

  /**
   * The stored entry of a name, or null if nothing was ever added under it. A built-in model answers
   * also where storage cannot be read.
   * @throws InklingError `storage-refused`, `storage-newer`
   */
  async entry(model: string): Promise<ModelEntry | null> {
    try {
      return (await this.entries()).get(model) ?? null;
    } catch (error) {
      if (isStorageFailure(error) && BUILT_IN_TASKS.some((task) => task === model)) return null;
      throw error;
    }
  }

  /** All stored entries by name. @throws as `entry` */
  entries(): Promise<ReadonlyMap<string, ModelEntry>> {
    this.open();
    return this.#entries ?? Promise.resolve(new Map());
  }

  /**
   * Read again: the entry of this name was changed by a worker of this page. The other tabs hear of
   * it from here too: a worker that ends may take its message along.
   */
  refresh(model: string): void {
    this.#take(model);
    this.#channel?.postMessage(model);
  }

  /** Called with the name of each model whose entry changes. Returns the unsubscriber. */
  watch(listener: (model: string) => void): () => void {
    this.open();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The database was closed: what was in it may be gone, or another's. */
  async #readAgain(): Promise<void> {
    const before = await this.#entries?.catch(() => null);
    this.#entries = null;
    for (const model of before?.keys() ?? []) this.#take(model);
  }

  #take(model: string): void {
    this.#entries = null;
    for (const listener of this.#listeners) listener(model);
  }
}

/** The directory of this page. */
export const directory = new Directory();
