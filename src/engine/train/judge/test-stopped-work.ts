/** For tests: work that is stopped, under a clock by which every step is long enough for a pause. */

import { vi } from 'vitest';

export class StoppedWork {
  readonly reason = new DOMException('The run was stopped.', 'AbortError');
  #pauses = 0;
  readonly #stoppedAt: number;

  /** @param stoppedAt the pause in which the stop is heard; `vi.restoreAllMocks` gives the clock back */
  constructor(stoppedAt: number) {
    this.#stoppedAt = stoppedAt;
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
  }

  readonly breathe = (): Promise<void> => {
    this.#pauses += 1;
    return this.#pauses < this.#stoppedAt ? Promise.resolve() : Promise.reject(this.reason);
  };
}
