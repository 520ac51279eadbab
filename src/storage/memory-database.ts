/**
 * A page's memory in the form of the database: the same calls, and transactions that come one after
 * the other and end by themselves when nothing is asked of them any more, as IndexedDB's do.
 */

import { only, type KeyRange } from './key-order';
import type { MemoryAccess } from './memory-stores';
import type {
  Database,
  Key,
  Query,
  StoreName,
  Value,
  WriteStore,
  WriteTransaction,
} from './schema';
import { alone } from './single-request';

/** What transactions lock. Requests from outside of them have a transaction of their own. */
const TRANSACTION = 'transaction';

type Ask = <Answer>(
  question: (access: MemoryAccess, ticket: number) => Promise<Answer>,
) => Promise<Answer>;

/** The database behind an access. */
export function memoryDatabase(access: MemoryAccess): Database {
  const write: Database['write'] = () => new MemoryTransaction(access);
  return {
    read: () => new MemoryTransaction(access),
    write,
    get: (name, key) => alone(write, name, (store) => store.get(key)),
    getAll: (name, query, count) => alone(write, name, (store) => store.getAll(query, count)),
    getAllKeys: (name, query, count) =>
      alone(write, name, (store) => store.getAllKeys(query, count)),
    count: (name, query) => alone(write, name, (store) => store.count(query)),
    put: (name, value, key) => alone(write, name, (store) => store.put(value, key)),
    delete: (name, key) => alone(write, name, (store) => store.delete(key)),
    clear: (name) => alone(write, name, (store) => store.clear()),
  };
}

class MemoryTransaction<Names extends StoreName> implements WriteTransaction<Names> {
  readonly #done: Promise<void>;
  readonly #access: MemoryAccess;
  readonly #ticket: Promise<number>;
  #settle: (failure: Error | null) => void = () => undefined;
  #pending = 0;
  /** Nothing more may be asked of it. */
  #closed = false;
  #ended = false;

  constructor(access: MemoryAccess) {
    this.#access = access;
    this.#ticket = access.acquire(TRANSACTION);
    this.#done = new Promise((resolve, reject) => {
      this.#settle = (failure) => {
        if (failure === null) resolve();
        else reject(failure);
      };
    });
    this.#done.catch(() => undefined); // whoever waits for it hears of it; nobody need
    this.#rest();
  }

  objectStore<Name extends Names>(name: Name): WriteStore<Name> {
    return new MemoryStore(name, this.#ask);
  }

  commit(): Promise<void> {
    this.#closed = true;
    return this.#done;
  }

  abort(): void {
    void this.#end(new DOMException('The transaction was aborted.', 'AbortError'));
  }

  readonly #ask: Ask = async (question) => {
    if (this.#closed)
      throw new DOMException('The transaction has ended.', 'TransactionInactiveError');
    this.#pending++;
    try {
      return await question(this.#access, await this.#ticket);
    } catch (error) {
      void this.#end(asError(error));
      throw error;
    } finally {
      this.#pending--;
      this.#rest();
    }
  };

  /** End if nothing more is asked by those who were just answered. */
  #rest(): void {
    // Timers wait up to a second in a tab that is hidden
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (this.#pending === 0) void this.#end(null);
    };
    port2.postMessage(null);
  }

  async #end(failure: Error | null): Promise<void> {
    if (this.#ended) return;
    this.#ended = this.#closed = true;
    try {
      await this.#access.release(await this.#ticket, failure === null);
      this.#settle(failure);
    } catch (error) {
      this.#settle(asError(error));
    }
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

class MemoryStore<Name extends StoreName> implements WriteStore<Name> {
  readonly #name: Name;
  readonly #ask: Ask;

  constructor(name: Name, ask: Ask) {
    this.#name = name;
    this.#ask = ask;
  }

  async get(key: Key<Name>): Promise<Value<Name> | undefined> {
    return (await this.getAll(key, 1))[0];
  }

  async getAll(query?: Query<Name>, count?: number): Promise<Value<Name>[]> {
    const rows = await this.#ask((access) => access.rows(this.#name, rangeOf(query), false, count));
    // What lies in a store is what was put there: as with IndexedDB, its types are a promise.
    return rows.map(({ value }) => value as Value<Name>);
  }

  async getAllKeys(query?: Query<Name>, count?: number): Promise<Key<Name>[]> {
    const rows = await this.#ask((access) => access.rows(this.#name, rangeOf(query), true, count));
    return rows.map(({ key }) => key as Key<Name>);
  }

  async count(query?: Query<Name>): Promise<number> {
    return (await this.getAllKeys(query)).length;
  }

  async put(value: Value<Name>, key?: Key<Name>): Promise<Key<Name>> {
    const put = await this.#ask((access, ticket) => access.put(ticket, this.#name, value, key));
    return put as Key<Name>;
  }

  delete(key: Key<Name> | IDBKeyRange): Promise<void> {
    return this.#ask((access, ticket) => access.remove(ticket, this.#name, rangeOf(key)));
  }

  clear(): Promise<void> {
    return this.#ask((access, ticket) => access.remove(ticket, this.#name, rangeOf(null)));
  }
}

function rangeOf(query: IDBValidKey | IDBKeyRange | null | undefined): KeyRange {
  if (query === null || query === undefined)
    return { lower: null, upper: null, lowerOpen: false, upperOpen: false };
  if (!(query instanceof IDBKeyRange)) return only(query);
  // A range without an end says so by undefined.
  const ends: KeyEnds = query;
  const { lower, upper, lowerOpen, upperOpen } = ends;
  return { lower: lower ?? null, upper: upper ?? null, lowerOpen, upperOpen };
}

/** What an IDBKeyRange has, whose ends TypeScript gives no type. */
interface KeyEnds {
  readonly lower?: IDBValidKey | undefined;
  readonly upper?: IDBValidKey | undefined;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}
