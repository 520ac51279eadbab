/** How fast rows are answered, how long that takes, and how long it took in this visit. */

import { BatchSpeed } from '../../../client/batch/batch-speed';

export class BatchPace {
  readonly #speed = new BatchSpeed();
  #perSecond = $state<number | null>(null);
  #secondsLeft = $state<number | null>(null);
  /** Milliseconds of work, pauses left out. */
  #spent = $state(0);
  #since = 0;

  get perSecond(): number | null {
    return this.#perSecond;
  }
  get secondsLeft(): number | null {
    return this.#secondsLeft;
  }
  get spent(): number {
    return this.#spent;
  }

  /** Begin with the first row of a batch. */
  reset(): void {
    this.#spent = 0;
  }

  /** Work begins, or goes on after a pause that does not count. */
  goOn(answered: number): void {
    this.#since = performance.now();
    this.#speed.reset();
    this.#speed.add(answered, this.#since);
  }

  add(answered: number, rows: number): void {
    const now = performance.now();
    this.#spent += now - this.#since;
    this.#since = now;
    this.#speed.add(answered, now);
    this.#perSecond = this.#speed.perSecond;
    this.#secondsLeft = this.#speed.secondsFor(rows - answered);
  }
}
