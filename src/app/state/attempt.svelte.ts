/** Work that may fail, and how it failed the last time, for a view to show. */

import { asInklingError, type InklingError } from '../../contract/errors';

export class Attempt {
  #failure = $state.raw<InklingError | null>(null);

  /** Null while it is tried again, and once it went well. */
  get failure(): InklingError | null {
    return this.#failure;
  }

  /** Never throws. */
  async make(work: () => Promise<void>): Promise<void> {
    this.#failure = null;
    try {
      await work();
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }
}
