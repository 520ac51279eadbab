/**
 * What stands in for IndexedDB where that is refused must do as it does: random requests are given
 * to both.
 */
import { expose, wrap } from 'comlink';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import type { Database, StoreName } from './schema';
import { Memory, type MemoryAccess } from './memory-stores';
import { memoryDatabase } from './memory-database';

const DEFINITIONS = Object.fromEntries(
  (
    [
      'files',
      'parts',
      'models',
      'downloads',
      'reports',
      'runs',
      'totals',
      'checkpoints',
      'corrections',
      'datasets',
    ] as const
  ).map((name) => [name, {}]),
) as Record<StoreName, IDBObjectStoreParameters>;
DEFINITIONS.parts = { keyPath: ['sha256', 'start'] };
DEFINITIONS.files = { keyPath: 'sha256' };
DEFINITIONS.corrections = { keyPath: 'key', autoIncrement: true };

type Part = [sha256: string, start: number];
const part = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(0, 8, 16));
const range = fc
  .record({
    from: part,
    to: part,
    open: fc.tuple(fc.boolean(), fc.boolean()),
    ends: fc.constantFrom('both', 'lower', 'upper', 'file'),
  })
  .map(({ from, to, open: [lower, upper], ends }) => {
    if (ends === 'file') return IDBKeyRange.bound([from[0], 0], [from[0], Infinity]);
    if (ends === 'lower') return IDBKeyRange.lowerBound(from, lower);
    if (ends === 'upper') return IDBKeyRange.upperBound(to, upper);
    const order = indexedDB.cmp(from, to);
    if (order === 0) return IDBKeyRange.only(from);
    return order < 0
      ? IDBKeyRange.bound(from, to, lower, upper)
      : IDBKeyRange.bound(to, from, lower, upper);
  });
const request = fc.oneof(
  fc.record({ do: fc.constant('put' as const), key: part, value: fc.integer() }),
  fc.record({ do: fc.constant('run' as const), key: part, value: fc.integer() }),
  fc.record({ do: fc.constant('correction' as const), key: part, value: fc.integer() }),
  fc.record({ do: fc.constant('get' as const), key: part }),
  fc.record({
    do: fc.constantFrom('all' as const, 'keys' as const),
    range,
    count: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  }),
  fc.record({ do: fc.constantFrom('delete' as const, 'count' as const), range }),
  fc.record({ do: fc.constant('clear' as const) }),
);

/** Ask, and tell what came of it. */
async function ask(
  db: Database,
  asked: typeof request extends fc.Arbitrary<infer Each> ? Each : never,
): Promise<unknown> {
  switch (asked.do) {
    case 'put':
      return db.put('parts', {
        sha256: asked.key[0],
        start: asked.key[1],
        value: asked.value,
      } as never);
    case 'run':
      return db.put('runs', { at: asked.value } as never, [asked.value, asked.key[0]]);
    case 'correction':
      return db.put('corrections', { digit: asked.value } as never);
    case 'get':
      return db.get('parts', asked.key);
    case 'all':
      return db.getAll('parts', asked.range, asked.count);
    case 'keys':
      return db.getAllKeys('parts', asked.range, asked.count);
    case 'count':
      return db.count('parts', asked.range);
    case 'delete':
      return db.delete('parts', asked.range);
    case 'clear':
      return db.clear('runs');
  }
}

const everything = (db: Database) =>
  Promise.all(
    (['parts', 'runs', 'corrections'] as const).flatMap((name) => [
      db.getAll(name),
      db.getAllKeys(name),
    ]),
  );

let databases = 0;
function stored(): Promise<Database> {
  return openDB(`like ${String(databases++)}`, 1, {
    upgrade(db) {
      for (const [name, definition] of Object.entries(DEFINITIONS))
        db.createObjectStore(name, definition);
    },
  }) as unknown as Promise<Database>;
}

test('answers as IndexedDB does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 25 }), async (requests) => {
      const [real, like] = [await stored(), memoryDatabase(new Memory(DEFINITIONS).open().access)];
      for (const asked of requests) expect(await ask(like, asked)).toEqual(await ask(real, asked));
      expect(await everything(like)).toEqual(await everything(real));
    }),
    { numRuns: 60 },
  );
});

const key: Part = ['a', 0];
const value = { sha256: 'a', start: 0, blob: new Blob(['a']) };

/** The same memory seen by a page and by two of its workers. */
function realms() {
  const memory = new Memory(DEFINITIONS);
  const reach = () => {
    const { access, close } = memory.open();
    const { port1, port2 } = new MessageChannel();
    expose(access, port1);
    const end = () => {
      close();
      port1.close();
    };
    return { db: memoryDatabase(wrap<MemoryAccess>(port2) as unknown as MemoryAccess), access, end };
  };
  return { page: memoryDatabase(memory.open().access), one: reach(), other: reach() };
}

test('transactions of all realms come one after the other, and each sees what those before it did', async () => {
  const { page, one, other } = realms();
  const add = async (db: Database) => {
    const transaction = db.transaction('totals', 'readwrite');
    const before = ((await transaction.store.get('all')) as unknown as number | undefined) ?? 0;
    await Promise.resolve();
    void transaction.store.put((before + 1) as never, 'all');
    await transaction.done;
  };
  await Promise.all(
    Array.from({ length: 30 }, (_, i) => add([page, one.db, other.db][i % 3] ?? page)),
  );
  expect(await page.get('totals', 'all')).toBe(30);
  one.end();
  other.end();
});

test('an aborted transaction leaves everything as it was, and says so', async () => {
  const { page, one, other } = realms();
  await page.put('parts', value);
  const transaction = one.db.transaction(['parts', 'files'], 'readwrite');
  await transaction.objectStore('parts').delete(key);
  await transaction.objectStore('files').put({ sha256: 'a', size: 1 });
  transaction.abort();
  await expect(transaction.done).rejects.toMatchObject({ name: 'AbortError' });
  expect([await page.count('parts'), await page.count('files')]).toEqual([1, 0]);
  await expect(transaction.objectStore('files').count()).rejects.toMatchObject({
    name: 'TransactionInactiveError',
  });
  one.end();
  other.end();
});

test('a worker that ends in the middle takes back what it had not finished, and keeps nobody waiting', async () => {
  const { page, one, other } = realms();
  const ticket = await one.access.hold('transaction');
  await one.access.put(ticket, 'files', { sha256: 'a', size: 1 });
  const waiting = other.access.hold('transaction');
  const next = page.put('files', { sha256: 'b', size: 1 });
  other.end(); // while it waits
  one.end();
  await waiting;
  await next;
  expect(await page.getAllKeys('files')).toEqual(['b']);
});
