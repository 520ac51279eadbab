/**
 * What stands in for IndexedDB where that is refused must do as it does: random requests are given
 * to both.
 */
import { expose, wrap } from 'comlink';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { STORES, type Database, type InklingSchema, type StoredPart } from './schema';
import { Memory, type MemoryAccess } from './memory-stores';
import { memoryDatabase } from './memory-database';
import { storedDatabase } from './stored-database';

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
async function stored(): Promise<Database> {
  const db = await openDB<InklingSchema>(`like ${String(databases++)}`, 1, {
    upgrade(upgraded) {
      for (const [name, definition] of Object.entries(STORES))
        upgraded.createObjectStore(name as keyof typeof STORES, definition);
    },
  });
  return storedDatabase(db);
}

test('answers as IndexedDB does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 25 }), async (requests) => {
      const [real, like] = [await stored(), memoryDatabase(new Memory(STORES).open().access)];
      for (const asked of requests) expect(await ask(like, asked)).toEqual(await ask(real, asked));
      expect(await everything(like)).toEqual(await everything(real));
    }),
    { numRuns: 60 },
  );
});

test('a value whose key is not whole is refused, as by IndexedDB', async () => {
  const half: object = { sha256: 'a', blob: new Blob() };
  for (const db of [await stored(), memoryDatabase(new Memory(STORES).open().access)])
    await expect(db.put('parts', half as StoredPart)).rejects.toMatchObject({ name: 'DataError' });
});

const key: Part = ['a', 0];
const value = { sha256: 'a', start: 0, blob: new Blob(['a']) };

/** The same memory as a page and two of its workers have it. */
function realms() {
  const memory = new Memory(STORES);
  const reach = () => {
    const { access, close } = memory.open();
    const { port1, port2 } = new MessageChannel();
    expose(access, port1);
    const end = () => {
      close();
      port1.close();
    };
    return {
      db: memoryDatabase(wrap<MemoryAccess>(port2)),
      access,
      end,
    };
  };
  return { page: memoryDatabase(memory.open().access), one: reach(), other: reach() };
}

test('transactions of all realms come one after the other, and each sees what those before it did', async () => {
  const { page, one, other } = realms();
  const add = async (db: Database) => {
    const transaction = db.write('totals');
    const totals = transaction.objectStore('totals');
    const before = (await totals.get('all'))?.counters.count?.all ?? 0;
    await Promise.resolve();
    void totals.put({ counters: { count: { all: before + 1 } }, histograms: {} }, 'all');
    await transaction.commit();
  };
  await Promise.all(
    Array.from({ length: 30 }, (_, i) => add([page, one.db, other.db][i % 3] ?? page)),
  );
  expect((await page.get('totals', 'all'))?.counters).toEqual({ count: { all: 30 } });
  one.end();
  other.end();
});

test('an aborted transaction leaves everything as it was, and says so', async () => {
  const { page, one, other } = realms();
  await page.put('parts', value);
  const transaction = one.db.write('parts', 'files');
  await transaction.objectStore('parts').delete(key);
  await transaction.objectStore('files').put({ sha256: 'a', size: 1 });
  transaction.abort();
  await expect(transaction.commit()).rejects.toMatchObject({ name: 'AbortError' });
  expect([await page.count('parts'), await page.count('files')]).toEqual([1, 0]);
  await expect(transaction.objectStore('files').count()).rejects.toMatchObject({
    name: 'TransactionInactiveError',
  });
  one.end();
  other.end();
});

test('a worker that ends in the middle takes back what it had not finished, and keeps nobody waiting', async () => {
  const { page, one, other } = realms();
  const ticket = await one.access.acquire('transaction');
  await one.access.put(ticket, 'files', { sha256: 'a', size: 1 });
  const waiting = other.access.acquire('transaction');
  const next = page.put('files', { sha256: 'b', size: 1 });
  other.end(); // while it waits
  one.end();
  await waiting;
  await next;
  expect(await page.getAllKeys('files')).toEqual(['b']);
});

test('a committed transaction is asked nothing more, and stores what it was asked before', async () => {
  const { page, one, other } = realms();
  const transaction = one.db.write('files');
  const files = transaction.objectStore('files');
  void files.put({ sha256: 'a', size: 1 });
  const committed = transaction.commit();
  await expect(files.put({ sha256: 'b', size: 1 })).rejects.toMatchObject({
    name: 'TransactionInactiveError',
  });
  await committed;
  expect(await page.getAllKeys('files')).toEqual(['a']);
  one.end();
  other.end();
});
