/**
 * How long a worker may say nothing before it is taken for dead: a driver that hangs throws nothing,
 * and a question without an end would hold up all behind it.
 *
 * Only time in which this page ran is counted. A tab that was frozen, or on a machine that slept,
 * wakes with timers that are long over, but its worker has slept as well; and where a tab in the
 * background gets a turn once a minute only, so may its worker.
 */

const TICK_MS = 1_000;

/** What counts of the time between two ticks, at most: timers are late where a page is busy. */
const MOST_OF_TICK_MS = 2_000;

export class SilenceLimit {
  readonly milliseconds: number;
  #silent = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  /** @param onOver called once the worker has been silent for too long */
  start(onOver: () => void): void {
    this.stop();
    this.reset();
    let before = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.#silent += Math.min(now - before, MOST_OF_TICK_MS);
      before = now;
      if (this.#silent < this.milliseconds) return;
      this.stop();
      onOver();
    }, TICK_MS);
  }

  /** The worker has given a sign of life. */
  reset(): void {
    this.#silent = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
