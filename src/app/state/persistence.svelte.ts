/** Owns whether the browser keeps what is stored, or everything is forgotten with the page. */

import { isMemoryOnly } from '../../storage/database';

class Persistence {
  #memoryOnly = $state(false);

  constructor() {
    void isMemoryOnly().then((memoryOnly) => {
      this.#memoryOnly = memoryOnly;
    });
  }

  /**
   * Whether what is added or trained is gone when the page is closed. False until that is known.
   */
  get memoryOnly(): boolean {
    return this.#memoryOnly;
  }
}

export const persistence = new Persistence();
