/** Batches that are stored in this browser, from this visit or an earlier one. */

import { forgetBatch, storedBatches } from '../../../client/batch/stored-batches';
import type { StoredBatch } from '../../../contract/batch/batch';

export class KeptBatches {
  #list = $state.raw<readonly StoredBatch[]>([]);

  constructor() {
    void this.look();
  }

  /** The newest first. */
  get list(): readonly StoredBatch[] {
    return this.#list;
  }

  async look(): Promise<void> {
    try {
      this.#list = await storedBatches();
    } catch {
      this.#list = []; // where nothing can be stored, nothing is
    }
  }

  async forget(id: string): Promise<void> {
    await forgetBatch(id);
    await this.look();
  }
}
