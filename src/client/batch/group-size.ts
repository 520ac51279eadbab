/**
 * How many rows are asked together: enough that the model is not kept waiting between groups, and so
 * few that a request of a view, which takes its turn between two groups, hardly notices the batch.
 */

/** Milliseconds that a group takes; what a request of a view waits at most, twice as long at worst. */
const GROUP_MS = 150;
const MOST = 256;

export class GroupSize {
  #size: number;

  /** @param first rows of the first group, of which nobody knows how long they take */
  constructor(first: number) {
    this.#size = first;
  }

  get size(): number {
    return this.#size;
  }

  /** A group of so many rows was answered. At most twice as many are next: one time may be luck. */
  add(rows: number, milliseconds: number): void {
    if (rows === 0) return;
    const fitting = Math.round((rows * GROUP_MS) / Math.max(1, milliseconds));
    this.#size = Math.max(1, Math.min(MOST, 2 * this.#size, fitting));
  }
}
