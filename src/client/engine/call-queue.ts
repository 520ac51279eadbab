/**
 * The queue of one worker: calls take their turn, because a runtime computes one thing at a time.
 * It stands in the page, so that a call that is given up leaves it at once, whatever the worker
 * does.
 */

import { orAborted } from '../../contract/async';

export class CallQueue {
  /**
   * Resolves when every call until now has ended. With nothing: a chain of results would keep every
   * answer in memory for as long as there is a queue.
   */
  #last: Promise<void> = Promise.resolve();

  /**
   * Work when all that was asked for before has ended, however it ended.
   * @throws the signal's reason if it is aborted before that; whatever `work` throws
   */
  inTurn<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const before = this.#last;
    const result = orAborted(before, signal).then(work);
    this.#last = before.then(async () => {
      await result.catch(() => undefined);
    });
    return result;
  }
}
