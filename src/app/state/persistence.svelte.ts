/** Owns whether the browser keeps what is stored, or everything is forgotten with the page. */

import { isForgetful } from '../../storage/database';

class Keeping {
  #forgetful = $state(false);

  constructor() {
    void isForgetful().then((forgetful) => {
      this.#forgetful = forgetful;
    });
  }

  /**
   * Whether what is added or trained is gone when the page is closed. False until that is known.
   */
  get forgetful(): boolean {
    return this.#forgetful;
  }
}

export const keeping = new Keeping();
