/** Opening Inkling's IndexedDB database, and its upgrades. */

import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { InklingError } from '../contract/errors';
import {
  STORES,
  VERSION,
  type Database,
  type InklingSchema,
  type StoreName,
  type WriteTransaction,
} from './schema';
import { alone } from './single-request';
import { coded } from './storage-refusal';

/**
 * Tabs with an older database let go of it as soon as they are asked; one that has not done so by
 * then is stopped or frozen.
 */
const PATIENCE_MS = 3_000;

/**
 * Why a connection was closed: `newer`: it gave way to a newer version of the app; `lost`: the
 * browser closed or removed the database, and it can be opened again.
 */
export type Closing = 'newer' | 'lost';

/**
 * @param onClosed called when it must be opened again
 * @throws InklingError `storage-newer` where a newer version of the app has been here;
 * `storage-blocked` where another tab holds on to an older database; `storage-refused`
 */
export async function openStored(
  onClosed: (why: Closing) => void,
  patienceMs = PATIENCE_MS,
): Promise<Database> {
  // Sandboxed frames have none, and browsers that were told so.
  if (!('indexedDB' in globalThis))
    throw new InklingError('storage-refused', 'The browser has no IndexedDB here.');
  return coded(async () =>
    storedDatabase(await connect(onClosed, patienceMs), () => {
      onClosed('lost');
    }),
  );
}

async function connect(
  onClosed: (why: Closing) => void,
  patienceMs: number,
): Promise<IDBPDatabase<InklingSchema>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let giveUp: (reason: InklingError) => void = () => undefined;
  const blocked = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const opening = openDB<InklingSchema>('inkling', VERSION, {
    upgrade(upgraded) {
      for (const name of missingStores(upgraded)) upgraded.createObjectStore(name, STORES[name]);
    },
    blocked() {
      timer = setTimeout(() => {
        giveUp(
          new InklingError('storage-blocked', 'Another tab of this site holds on to its database.'),
        );
      }, patienceMs);
    },
    blocking(_current, wanted, event) {
      (event.target as IDBDatabase).close();
      onClosed(wanted === null ? 'lost' : 'newer');
    },
    terminated() {
      onClosed('lost');
    },
  });
  try {
    const db = await Promise.race([opening, blocked]);
    const [missing] = missingStores(db);
    if (missing === undefined) return db;
    db.close();
    throw new DOMException(`The database has no store ${missing}.`, 'NotFoundError');
  } catch (error) {
    // What opens too late must not block others.
    opening.then(
      (late) => {
        late.close();
      },
      () => undefined, // that is what was caught
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function missingStores(db: Pick<IDBPDatabase<InklingSchema>, 'objectStoreNames'>): StoreName[] {
  return (Object.keys(STORES) as StoreName[]).filter((name) => !db.objectStoreNames.contains(name));
}

/**
 * A database of the library as this realm uses it.
 * @param onLost called when something was asked of a connection that is closed: not every browser
 * tells that it has closed one
 */
export function storedDatabase(
  db: IDBPDatabase<InklingSchema>,
  onLost: () => void = () => undefined,
): Database {
  const failed = (error: unknown): never => {
    if (error instanceof DOMException && error.name === 'InvalidStateError') onLost();
    throw error;
  };
  const begin = <Transaction>(transaction: () => Transaction): Transaction => {
    try {
      return transaction();
    } catch (error) {
      return failed(error);
    }
  };
  const write = <Name extends StoreName>(...names: Name[]): WriteTransaction<Name> =>
    writing(begin(() => db.transaction(names, 'readwrite')));
  return {
    read: (...names) => begin(() => db.transaction(names)),
    write,
    get: (name, key) => db.get(name, key).catch(failed),
    getAll: (name, query, count) => db.getAll(name, query, count).catch(failed),
    getAllKeys: (name, query, count) => db.getAllKeys(name, query, count).catch(failed),
    count: (name, query) => db.count(name, query).catch(failed),
    put: (name, value, key) => alone(write, name, (store) => store.put(value, key)),
    delete: (name, key) => alone(write, name, (store) => store.delete(key)),
    clear: (name) => alone(write, name, (store) => store.clear()),
  };
}

function writing<Name extends StoreName>(
  transaction: IDBPTransaction<InklingSchema, Name[], 'readwrite'>,
): WriteTransaction<Name> {
  transaction.done.catch(() => undefined); // whoever commits hears why; no one else need
  return {
    objectStore: (name) => transaction.objectStore(name),
    async commit() {
      ended(() => {
        transaction.commit();
      });
      await transaction.done;
    },
    abort() {
      ended(() => {
        transaction.abort();
      });
    },
  };
}

/** End a transaction, unless the browser has done that: its promise says why. */
function ended(end: () => void): void {
  try {
    end();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
