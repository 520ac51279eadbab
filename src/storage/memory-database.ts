/**
 * Owns the memory's likeness to IndexedDB (as the library `idb` gives it), as far as this realm
 * uses that: the same calls, and transactions that come one after the other and end by themselves
 * when nothing is asked of them any more.
 */

import type { Database, StoreName } from './schema';
import type { MemoryAccess, Span } from './memory-stores';

/** What transactions hold. Requests from outside of them take a transaction of their own. */
const TRANSACTION = 'transaction';

type Query = IDBValidKey | IDBKeyRange | null | undefined;
type Ask = <Value>(
  question: (access: MemoryAccess, ticket: number) => Promise<Value>,
) => Promise<Value>;

/** The database behind a access. */
export function memoryDatabase(access: MemoryAccess): Database {
  const transaction = (names: StoreName | readonly StoreName[]) =>
    new Transaction(access, typeof names === 'string' ? names : names[0]);
  /** One request, which is done when its transaction is. */
  const alone = async <Value>(
    name: StoreName,
    request: (store: ReturnType<typeof objectStore>) => Promise<Value>,
  ): Promise<Value> => {
    const own = transaction(name);
    const [value] = await Promise.all([request(own.store), own.done]);
    return value;
  };
  const likeness = {
    transaction,
    get: (name: StoreName, key: IDBValidKey) => alone(name, (store) => store.get(key)),
    getAll: (name: StoreName, query: Query, count?: number) =>
      alone(name, (store) => store.getAll(query, count)),
    getAllKeys: (name: StoreName, query: Query, count?: number) =>
      alone(name, (store) => store.getAllKeys(query, count)),
    count: (name: StoreName, query: Query) => alone(name, (store) => store.count(query)),
    put: (name: StoreName, value: unknown, key?: IDBValidKey) =>
      alone(name, (store) => store.put(value, key)),
    delete: (name: StoreName, query: Query) => alone(name, (store) => store.delete(query)),
    clear: (name: StoreName) => alone(name, (store) => store.clear()),
  };
  // The schema's types are the callers' matter: what lies in a store is what was put there.
  return likeness as unknown as Database;
}

class Transaction {
  readonly done: Promise<void>;
  readonly store: ReturnType<typeof objectStore>;
  readonly #access: MemoryAccess;
  readonly #ticket: Promise<number>;
  #settle: (failure: unknown) => void = () => undefined;
  #pending = 0;
  #ended = false;

  constructor(access: MemoryAccess, first: StoreName | undefined) {
    this.#access = access;
    this.#ticket = access.hold(TRANSACTION);
    this.done = new Promise((resolve, reject) => {
      this.#settle = (failure) => {
        if (failure === null) resolve();
        else reject(failure as Error);
      };
    });
    this.done.catch(() => undefined); // whoever waits for it is told; nobody need
    this.store = objectStore(first ?? 'files', this.#ask);
    this.#rest();
  }

  objectStore(name: StoreName): ReturnType<typeof objectStore> {
    return objectStore(name, this.#ask);
  }

  abort(): void {
    if (this.#ended) throw new DOMException('The transaction has ended.', 'InvalidStateError');
    void this.#end(new DOMException('The transaction was aborted.', 'AbortError'));
  }

  readonly #ask: Ask = async (question) => {
    if (this.#ended)
      throw new DOMException('The transaction has ended.', 'TransactionInactiveError');
    this.#pending++;
    try {
      return await question(this.#access, await this.#ticket);
    } catch (error) {
      if (!this.#ended) void this.#end(error);
      throw error;
    } finally {
      this.#pending--;
      this.#rest();
    }
  };

  /** End if nothing more is asked by those who were just answered. */
  #rest(): void {
    // Timers wait up to a second in a tab that is not seen
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (this.#pending === 0 && !this.#ended) void this.#end(null);
    };
    port2.postMessage(null);
  }

  async #end(failure: unknown): Promise<void> {
    this.#ended = true;
    try {
      await this.#access.letGo(await this.#ticket, failure === null);
      this.#settle(failure);
    } catch (error) {
      this.#settle(error);
    }
  }
}

function objectStore(name: StoreName, ask: Ask) {
  const rows = (query: Query, bare: boolean, count?: number) =>
    ask((access) => access.rows(name, spanOf(query), bare, count));
  return {
    get: async (key: IDBValidKey) => (await rows(key, false, 1))[0]?.value,
    getAll: async (query?: Query, count?: number) =>
      (await rows(query, false, count)).map(({ value }) => value),
    getAllKeys: async (query?: Query, count?: number) =>
      (await rows(query, true, count)).map(({ key }) => key),
    count: async (query?: Query) => (await rows(query, true)).length,
    put: (value: unknown, key?: IDBValidKey) =>
      ask((access, ticket) => access.put(ticket, name, value, key)),
    delete: (query: Query) => ask((access, ticket) => access.remove(ticket, name, spanOf(query))),
    clear: () => ask((access, ticket) => access.remove(ticket, name, spanOf(null))),
  };
}

function spanOf(query: Query): Span {
  if (query === null || query === undefined)
    return { lower: null, upper: null, lowerOpen: false, upperOpen: false };
  if (!(query instanceof IDBKeyRange))
    return { lower: query, upper: query, lowerOpen: false, upperOpen: false };
  // A range without an end says so by undefined.
  const { lower, upper, lowerOpen, upperOpen } = query as {
    lower?: IDBValidKey;
    upper?: IDBValidKey;
    lowerOpen: boolean;
    upperOpen: boolean;
  };
  return { lower: lower ?? null, upper: upper ?? null, lowerOpen, upperOpen };
}
