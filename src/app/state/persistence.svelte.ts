/**
 * Whether the browser persists what is stored, or everything is gone with the page (a private window,
 * say). Views of what is added or trained warn of that.
 */

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
