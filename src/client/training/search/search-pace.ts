/** How fast a search goes, without the time in which it was paused: so long the rest will take. */

/** Less done says nothing of the rest. */
const LEAST = 0.01;

export class SearchPace {
  #progress = 0;
  #since = 0;
  #spent = 0;
  #running = false;

  /** @param progress of what was finished before */
  start(progress: number, paused: boolean): void {
    this.#progress = progress;
    this.pause(paused);
  }

  pause(paused: boolean): void {
    const now = performance.now();
    if (this.#running) this.#spent += now - this.#since;
    this.#since = now;
    this.#running = !paused;
  }

  /** Null before anything can be told. */
  secondsLeft(progress: number): number | null {
    const done = progress - this.#progress;
    if (done < LEAST) return null;
    const spent = this.#spent + (this.#running ? performance.now() - this.#since : 0);
    return ((spent / done) * (1 - progress)) / 1_000;
  }
}
