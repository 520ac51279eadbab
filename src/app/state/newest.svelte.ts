/** The answer to the newest of several questions: an earlier one that comes late is not shown. */

import { asInklingError, type InklingError } from '../../contract/errors';

export class Newest<Value> {
  #value = $state.raw<Value | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #busy = $state(false);
  #asked = 0;

  /** Of an earlier question while the newest is under way. */
  get value(): Value | null {
    return this.#value;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  get busy(): boolean {
    return this.#busy;
  }

  /** Never throws. */
  async ask(question: () => Promise<Value>): Promise<void> {
    const asked = (this.#asked += 1);
    this.#busy = true;
    this.#failure = null;
    try {
      const value = await question();
      if (asked === this.#asked) this.#value = value;
    } catch (error) {
      if (asked === this.#asked) this.#failure = asInklingError(error);
    } finally {
      if (asked === this.#asked) this.#busy = false;
    }
  }

  clear(): void {
    this.#asked += 1;
    this.#value = null;
    this.#failure = null;
    this.#busy = false;
  }
}
