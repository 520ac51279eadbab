/**
 * Doing something that nobody else does at the same time, in any tab or worker: by a Web Lock. A
 * browser that refuses to store refuses those too; what lies in a page's memory then is nobody
 * else's, and the page's own locks are enough.
 */

import { orAborted } from '../contract/async';
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
  const ticket = access.acquire(name);
  try {
    await orAborted(ticket, signal ?? undefined);
    return await work();
  } finally {
    void ticket.then((acquired) => access.release(acquired, true));
  }
}
