/**
 * Owns the stores of a page whose browser refuses to store anything: in this page's memory, for as
 * long as the page lives. Workers, which end after each question, reach them through doors; a access
 * that closes takes back what was not finished behind it.
 */

import type { StoreName } from './schema';

/**
 * Keys from `lower` to `upper`; null is no bound. IndexedDB's own IDBKeyRange cannot be cloned into
 * another realm.
 */
export interface Span {
  readonly lower: IDBValidKey | null;
  readonly upper: IDBValidKey | null;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

export interface Row {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

/**
 * Everything that can be asked of the memory; asynchronous, so that a worker can ask through a
 * MessagePort.
 */
export interface MemoryAccess {
  /** Resolves with a ticket when nobody holds this name any more. */
  hold(name: string): Promise<number>;
  /** Let the next one have it. @param keep false takes back what was changed with this ticket */
  letGo(ticket: number, keep: boolean): Promise<void>;
  /** Rows by ascending key. @param bare leaves the values out @param count at most so many */
  rows(store: StoreName, span: Span, bare: boolean, count?: number): Promise<Row[]>;
  /** @param key for stores whose values do not hold their key @returns the key */
  put(ticket: number, store: StoreName, value: unknown, key?: IDBValidKey): Promise<IDBValidKey>;
  remove(ticket: number, store: StoreName, span: Span): Promise<void>;
}

interface Ticket {
  readonly release: () => void;
  /** Stores as they were before this ticket's first change of them. */
  readonly before: Map<StoreName, readonly Row[]>;
}

export class Memory {
  readonly #definitions: Readonly<Record<StoreName, IDBObjectStoreParameters>>;
  /** Rows by ascending key. */
  readonly #stores = new Map<StoreName, readonly Row[]>();
  /** By name: when its last holder will have let go. */
  readonly #ends = new Map<string, Promise<void>>();
  #tickets = 0;
  #lastKey = 0;

  constructor(definitions: Readonly<Record<StoreName, IDBObjectStoreParameters>>) {
    this.#definitions = definitions;
  }

  /** A way in for one realm. @returns also how to close it when the realm has ended */
  open(): { readonly access: MemoryAccess; readonly close: () => void } {
    const held = new Map<number, Ticket>();
    let open = true;
    const letGo = (number: number, keep: boolean) => {
      const ticket = held.get(number);
      held.delete(number);
      if (!keep) for (const [name, rows] of ticket?.before ?? []) this.#stores.set(name, rows);
      ticket?.release();
    };
    const change = (number: number, name: StoreName): Row[] => {
      const ticket = held.get(number);
      if (!ticket) throw new DOMException('The transaction has ended.', 'TransactionInactiveError');
      const before = this.#stores.get(name) ?? [];
      if (ticket.before.has(name)) return before as Row[]; // this ticket's own copy
      ticket.before.set(name, before);
      const copy = [...before];
      this.#stores.set(name, copy);
      return copy;
    };
    const access: MemoryAccess = {
      hold: async (name) => {
        const release = await this.#turn(name);
        if (!open) release();
        const number = ++this.#tickets;
        held.set(number, { release, before: new Map() });
        return number;
      },
      letGo: (number, keep) => Promise.resolve(letGo(number, keep)),
      rows: (name, span, bare, count = Infinity) => {
        const rows = this.#stores.get(name) ?? [];
        const [from, to] = stretch(rows, span);
        const found = rows.slice(from, Math.min(to, from + count));
        return Promise.resolve(
          found.map(({ key, value }) => ({ key, value: bare ? null : structuredClone(value) })),
        );
      },
      // Not async: what is asked in an order is done in that order.
      put: (number, name, value, key) => {
        const row = this.#row(name, structuredClone(value), key);
        const rows = change(number, name);
        const [from, to] = stretch(rows, {
          lower: row.key,
          upper: row.key,
          lowerOpen: false,
          upperOpen: false,
        });
        rows.splice(from, to - from, row);
        return Promise.resolve(row.key);
      },
      remove: (number, name, span) => {
        const rows = change(number, name);
        const [from, to] = stretch(rows, span);
        rows.splice(from, to - from);
        return Promise.resolve();
      },
    };
    const close = () => {
      open = false;
      for (const number of held.keys()) letGo(number, false);
    };
    return { access, close };
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
    const fields = value as Record<string, IDBValidKey | undefined>;
    if (autoIncrement && typeof keyPath === 'string') fields[keyPath] ??= ++this.#lastKey;
    const inside =
      typeof keyPath === 'string' ? fields[keyPath] : keyPath?.map((field) => fields[field] ?? NaN);
    const key = given ?? inside;
    if (key === undefined) throw new DOMException(`A value of ${name} has no key.`, 'DataError');
    return { key, value };
  }
}

/** Where in sorted rows a span begins and ends. */
function stretch(
  rows: readonly Row[],
  { lower, upper, lowerOpen, upperOpen }: Span,
): [from: number, to: number] {
  const from = lower === null ? 0 : place(rows, (key) => compare(key, lower) < (lowerOpen ? 1 : 0));
  const to =
    upper === null ? rows.length : place(rows, (key) => compare(key, upper) < (upperOpen ? 0 : 1));
  return [from, Math.max(from, to)];
}

/**
 * How many rows come before, by halving: whether one does is true up to some place and false from
 * there on.
 */
function place(rows: readonly Row[], before: (key: IDBValidKey) => boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && before(row.key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** IndexedDB's order of keys, as far as ours go: numbers, then strings, then arrays of them. */
function compare(a: IDBValidKey, b: IDBValidKey): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [i, each] of a.entries()) {
      const other = b[i];
      const order = other === undefined ? 1 : compare(each, other);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  return a < b ? -1 : Number(a > b);
}

function rank(key: IDBValidKey): number {
  return typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2;
}
