/**
 * The time that a model has for its self-test. A file can say anything, also a loop without an end,
 * and a worker that is in it hears nothing: from here it can be ended.
 */

import { InklingError } from '../../contract/errors';

/** Six times what measuring a backend may take (20 s): this has one thread and no GPU. */
const TEST_LIMIT_MS = 120_000;

/**
 * Ask a worker of its own for something that has a self-test in it.
 * @param ask is given the signal that ends the worker, and tells when the test begins and ends
 * @throws InklingError `self-test-late`; what `ask` throws
 */
export async function withTestLimit<Value>(
  ask: (signal: AbortSignal, testing: (running: boolean) => void) => Promise<Value>,
  signal: AbortSignal,
  limitMs = TEST_LIMIT_MS,
): Promise<Value> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const late = new InklingError('self-test-late', 'The test was ended.', {
    details: { limit: Math.round(limitMs / 1000) },
  });
  const stop = () => {
    ending.abort(signal.reason);
  };
  signal.addEventListener('abort', stop, { once: true });
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const testing = (running: boolean) => {
    if (running && timer !== undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // What the worker said before it was ended may come after that
    if (!running || ended) return;
    timer = setTimeout(() => {
      ending.abort(late);
    }, limitMs);
  };
  try {
    return await ask(ending.signal, testing);
  } catch (error) {
    throw ending.signal.reason === late ? late : error;
  } finally {
    ended = true;
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
