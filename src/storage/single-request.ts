/** A request that has a transaction of its own. */

import type { Database, StoreName, WriteStore } from './schema';

/** Ask one thing of a store: done when its transaction is, which nothing more is asked of. */
export async function alone<Name extends StoreName, Answer>(
  write: Database['write'],
  name: Name,
  request: (store: WriteStore<Name>) => Promise<Answer>,
): Promise<Answer> {
  const transaction = write(name);
  const [answer] = await Promise.all([
    request(transaction.objectStore(name)),
    transaction.commit(),
  ]);
  return answer;
}
