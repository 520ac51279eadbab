/**
 * The stores of a page whose browser refuses to store anything: in this page's memory, for as long
 * as the page lives. Workers, which end after each question, have an access each; one that closes
 * takes back what was not finished with it.
 */

import { only, stretch, type KeyRange } from './key-order';
import type { StoreName } from './schema';

export interface Row {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

/**
 * Everything that can be asked of the memory; asynchronous, so that a worker can ask through a
 * MessagePort.
 */
export interface MemoryAccess {
  /** Lock a name. Resolves with a ticket when nobody else has it any more. */
  acquire(name: string): Promise<number>;
  /** Let the next one have it. @param commit false takes back what was changed with this ticket */
  release(ticket: number, commit: boolean): Promise<void>;
  /** Rows by ascending key. @param bare leaves the values out @param count at most so many */
  rows(store: StoreName, range: KeyRange, bare: boolean, count?: number): Promise<Row[]>;
  /** @param key for stores whose values do not have their key in them @returns the key */
  put(ticket: number, store: StoreName, value: unknown, key?: IDBValidKey): Promise<IDBValidKey>;
  remove(ticket: number, store: StoreName, range: KeyRange): Promise<void>;
}

interface Ticket {
  readonly unlock: () => void;
  /** Stores that were changed with this ticket: as they were before, and as they are now. */
  readonly changed: Map<StoreName, { readonly before: readonly Row[]; readonly now: Row[] }>;
}

export class Memory {
  readonly #definitions: Readonly<Record<StoreName, IDBObjectStoreParameters>>;
  /** Rows by ascending key. */
  readonly #stores = new Map<StoreName, readonly Row[]>();
  /** By name: when the last one that locked it will have released it. */
  readonly #ends = new Map<string, Promise<void>>();
  #tickets = 0;
  #lastKey = 0;

  constructor(definitions: Readonly<Record<StoreName, IDBObjectStoreParameters>>) {
    this.#definitions = definitions;
  }

  /** An access for one realm. @returns also how to close it when the realm has ended */
  open(): { readonly access: MemoryAccess; readonly close: () => void } {
    const tickets = new Map<number, Ticket>();
    let open = true;
    const release = (number: number, commit: boolean) => {
      const ticket = tickets.get(number);
      if (!ticket) return;
      tickets.delete(number);
      if (!commit) for (const [name, { before }] of ticket.changed) this.#stores.set(name, before);
      ticket.unlock();
    };
    const access: MemoryAccess = {
      acquire: async (name) => {
        const unlock = await this.#turn(name);
        if (!open) unlock();
        const number = ++this.#tickets;
        tickets.set(number, { unlock, changed: new Map() });
        return number;
      },
      release: (number, commit) => {
        release(number, commit);
        return Promise.resolve();
      },
      rows: (name, range, bare, count = Infinity) => {
        const rows = this.#rows(name);
        const [from, to] = stretch(rows, range);
        const found = rows.slice(from, Math.min(to, from + count));
        return Promise.resolve(
          found.map(({ key, value }) => ({ key, value: bare ? null : structuredClone(value) })),
        );
      },
      // Not async: what is asked in an order is done in that order.
      put: (number, name, value, key) => {
        const row = this.#row(name, structuredClone(value), key);
        const rows = this.#change(tickets.get(number), name);
        const [from, to] = stretch(rows, only(row.key));
        rows.splice(from, to - from, row);
        return Promise.resolve(row.key);
      },
      remove: (number, name, range) => {
        const rows = this.#change(tickets.get(number), name);
        const [from, to] = stretch(rows, range);
        rows.splice(from, to - from);
        return Promise.resolve();
      },
    };
    const close = () => {
      open = false;
      for (const number of tickets.keys()) release(number, false);
    };
    return { access, close };
  }

  #rows(name: StoreName): readonly Row[] {
    return this.#stores.get(name) ?? [];
  }

  /** The rows of a store, to be changed with a ticket. */
  #change(ticket: Ticket | undefined, name: StoreName): Row[] {
    if (!ticket) throw new DOMException('The transaction has ended.', 'TransactionInactiveError');
    const changed = ticket.changed.get(name);
    if (changed) return changed.now;
    const before = this.#rows(name);
    const now = [...before];
    ticket.changed.set(name, { before, now });
    this.#stores.set(name, now);
    return now;
  }

  /** Resolves with what ends the turn when all those before have ended theirs. */
  async #turn(name: string): Promise<() => void> {
    const before = this.#ends.get(name);
    let release: () => void = () => undefined;
    this.#ends.set(
      name,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    await before;
    return release;
  }

  #row(name: StoreName, value: unknown, given: IDBValidKey | undefined): Row {
    const { keyPath, autoIncrement } = this.#definitions[name];
    if (autoIncrement && typeof keyPath === 'string' && isObject(value))
      value[keyPath] ??= ++this.#lastKey;
    const key = given ?? (keyPath ? keyIn(value, keyPath) : undefined);
    if (key === undefined) throw new DOMException(`A value of ${name} has no key.`, 'DataError');
    return { key, value };
  }
}

/** The key that lies in a value, if it is whole. */
function keyIn(value: unknown, path: string | string[]): IDBValidKey | undefined {
  if (!isObject(value)) return undefined;
  if (typeof path === 'string') return isKey(value[path]) ? value[path] : undefined;
  const parts = path.map((field) => value[field]);
  return parts.every(isKey) ? parts : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What our stores have for keys, or for parts of them. */
function isKey(value: unknown): value is number | string {
  return typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value));
}
