/**
 * Owns doing something that nobody else does at the same time, in any tab and worker: by a Web
 * Lock. A browser that refuses to store refuses those too; what is kept in a page's memory then is
 * nobody else's, and the page's own turns are enough.
 */

import { memoryAccess } from './database';

/**
 * @param signal stops the waiting; the work itself is the caller's to stop
 * @throws whatever `work` throws; AbortError when stopped
 */
export async function exclusively<Value>(
  name: string,
  signal: AbortSignal | null,
  work: () => Promise<Value>,
): Promise<Value> {
  const access = memoryAccess();
  if (!access) return navigator.locks.request(name, signal ? { signal } : {}, work);
  const ticket = access.hold(name);
  try {
    await Promise.race([ticket, ...(signal ? [aborted(signal)] : [])]);
    return await work();
  } finally {
    void ticket.then((held) => access.letGo(held, true));
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
