/**
 * Whether the browser persists what is stored, or everything is gone with the page (a private window,
 * say), or nothing can be stored at all. Views of what is added or trained warn of that.
 */

import { onDatabaseClosed, storagePlace, type StoragePlace } from '../../storage/database';

class Persistence {
  #place = $state<StoragePlace>('database');

  constructor() {
    void this.#look();
    onDatabaseClosed((why) => {
      if (why === 'newer') this.#place = 'newer';
      else void this.#look();
    });
  }

  /** Where what is added or trained is stored. The database, until it is known to be elsewhere. */
  get place(): StoragePlace {
    return this.#place;
  }

  /** Whether what is added or trained is gone when the page is closed. */
  get memoryOnly(): boolean {
    return this.#place === 'memory' || this.#place === 'blocked';
  }

  async #look(): Promise<void> {
    this.#place = await storagePlace();
  }
}

export const persistence = new Persistence();
