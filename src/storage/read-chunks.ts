/**
 * Many records of a store, in chunks: between them the caller's thread is free, so that a page that
 * checks what it reads still answers.
 */

import { database } from './database';
import type { Key, StoreName } from './schema';

/**
 * The records from `from` to `to`, both included, in the order of their keys. They are as they were
 * stored, by whichever version of the app.
 * @param size records that are read at once
 * @throws DOMException where storage cannot be read
 */
export async function* readChunks<Name extends StoreName>(
  name: Name,
  from: Key<Name>,
  to: Key<Name>,
  size: number,
): AsyncGenerator<unknown[], void, undefined> {
  for (let range: IDBKeyRange | null = IDBKeyRange.bound(from, to); range !== null;) {
    const store = (await database()).read(name).objectStore(name);
    const [values, keys]: [unknown[], Key<Name>[]] = await Promise.all([
      store.getAll(range, size),
      store.getAllKeys(range, size),
    ]);
    yield values;
    const last: Key<Name> | undefined = keys.at(-1);
    range = last === undefined || keys.length < size ? null : IDBKeyRange.bound(last, to, true);
  }
}
