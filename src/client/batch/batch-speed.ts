/** How fast rows are answered of late, and how long the rest will take. */

/** What happened longer ago says little about now: a phone slows down when it is warm. */
const WINDOW_MS = 15_000;
/** Before this much is known a number would jump about. */
const LEAST_MS = 1_000;

export class BatchSpeed {
  /** When so many rows were answered, the oldest first. */
  #points: { readonly at: number; readonly answered: number }[] = [];

  /** @param now milliseconds on any clock that only goes forward */
  add(answered: number, now: number): void {
    this.#points.push({ at: now, answered });
    // The newest point from before the window is kept: a group may take longer than the window.
    while ((this.#points[1]?.at ?? now) < now - WINDOW_MS) this.#points.shift();
  }

  /** What was before a pause does not count. */
  reset(): void {
    this.#points = [];
  }

  /** Rows in a second; null before that is known. */
  get perSecond(): number | null {
    const [first, last] = [this.#points[0], this.#points.at(-1)];
    if (!first || !last || last.at - first.at < LEAST_MS) return null;
    return (1_000 * (last.answered - first.answered)) / (last.at - first.at);
  }

  /** Seconds that so many rows will take; null before that is known. */
  secondsFor(rows: number): number | null {
    const { perSecond } = this;
    return perSecond === null || perSecond === 0 ? null : rows / perSecond;
  }
}
