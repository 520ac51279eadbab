import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fallbacks,
  isFree,
  keyOf,
  newEntry,
  resolve,
  withBuiltIn,
  withoutBuiltIn,
} from './registry';
import type { ModelEntry } from './registry';
import { addVersion, dropAlias, promote, remove, rollBack } from './registry-changes';
import { readStored, writeStored } from './stored-entry';
import { testModel } from './test-model';

const manifest = testModel();
const added = { manifest, origin: { kind: 'file', name: 'a.zip' }, createdAt: 1 } as const;
const three = addVersion(
  addVersion(addVersion(newEntry('own', 'digits', null), added), added),
  added,
);

/** Ways in which a newer Inkling may store a version that this one cannot read. */
const ODD: Readonly<Record<string, (version: object, number: number) => unknown>> = {
  'an unknown dtype': (version) => ({ ...version, manifest: { ...manifest, dtype: 'q2' } }),
  'an unknown origin': (version) => ({ ...version, origin: { kind: 'cloned', of: 'own' } }),
  'an unknown task': (version) => ({ ...version, task: 'translate' }),
  'a manifest elsewhere': (version) => ({ ...version, manifest: 'b'.repeat(64) }),
  'nothing but its number': (_, version) => ({ version }),
  'no number': () => ({ sealed: true }),
  'no object': () => 'a version',
};

/** `three`, its versions of these numbers stored in a form that is not known. */
function stored(odd: (version: object, number: number) => unknown, ...numbers: number[]): object {
  return {
    ...three,
    versions: three.versions.map((each) =>
      numbers.includes(each.version) ? odd(each, each.version) : each,
    ),
  };
}

function read(record: unknown): ModelEntry {
  const entry = readStored(record);
  if (entry === null) throw new Error('It cannot be read.');
  return entry;
}

const unknownIn = (record: unknown) =>
  (record as { versions: unknown[] }).versions.filter(
    (each) => readStored({ ...three, versions: [each] })?.unread !== undefined,
  );

describe.each(Object.entries(ODD))('a version with %s', (_, odd) => {
  const record = stored(odd, 2);
  const entry = read(record);

  test('costs none of the others', () => {
    expect(entry.versions.map((each) => each.version)).toEqual([1, 3]);
    expect(entry.unread).toHaveLength(1);
    expect(resolve(entry, { version: 3 }).version).toBe(3);
  });

  test('stays through every change as it was, and its number is not used again', () => {
    const changed = remove(promote(addVersion(entry, added), 'live', 4), 3);
    const again = writeStored(record, changed);
    expect(unknownIn(again)).toEqual(unknownIn(record));
    expect(read(again).versions.map((each) => each.version)).toEqual([1, 4]);
    expect(read(again).next).toBe(5);
    expect('unread' in again).toBe(false);
    const all = stored(odd, 1, 2, 3);
    const grown = addVersion(read(all), added);
    expect(grown.versions.map((each) => each.version)).toEqual([4]);
    expect(unknownIn(writeStored(all, grown))).toEqual(unknownIn(all));
  });
});

describe('where the live version cannot be read', () => {
  const record = { ...stored(ODD['an unknown dtype'] ?? (() => null), 3) };
  const entry = promote(promote(read(record), 'mine', 1), 'live', 2);
  const unread = {
    ...entry,
    aliases: entry.aliases.map((each) =>
      each.alias === 'live' ? { ...each, version: 3, history: [1, 2] } : each,
    ),
  };

  test('what was live before answers, else the newest that can be read', () => {
    expect(keyOf(unread, { model: 'own' })).toEqual({ model: 'own', version: 3 });
    expect(fallbacks(unread, { model: 'own', version: 3 }).map((each) => each.version)).toEqual([
      2, 1,
    ]);
    expect(resolve(unread, undefined).version).toBe(2);
    const bare = { ...unread, aliases: unread.aliases.map((each) => ({ ...each, history: [] })) };
    expect(resolve(bare, undefined).version).toBe(2);
  });

  test('it is named as what it is', () => {
    expect(() => resolve(unread, { version: 3 })).toThrow(
      expect.objectContaining({ code: 'model-newer', details: { model: 'own@3' } }),
    );
    expect(() => promote(unread, 'stable', 3)).toThrow(
      expect.objectContaining({ code: 'model-newer' }),
    );
    expect(() => remove(unread, 3)).toThrow(expect.objectContaining({ code: 'model-newer' }));
  });

  test('rolling back passes over what cannot be read, and `latest` stays with the newest', () => {
    const history = {
      ...unread,
      aliases: unread.aliases.map((each) =>
        each.alias === 'live' ? { ...each, version: 1, history: [2, 3] } : each,
      ),
    };
    expect(resolve(rollBack(history, 'live'), undefined).version).toBe(2);
    const left = remove(remove(history, 1), 2);
    expect(left.versions).toEqual([]);
    expect(left.aliases.find((each) => each.alias === 'latest')?.version).toBe(3);
  });
});

test('a name is free when nothing is stored under it, and not while something cannot be read', () => {
  const empty = remove(remove(remove(three, 1), 2), 3);
  expect([isFree(null), isFree(empty), isFree(three)]).toEqual([true, true, false]);
  expect(isFree({ ...empty, unread: [4] })).toBe(false);
});

test('a number that was used is not used again, whatever the entry says of the next', () => {
  expect(read({ ...three, next: 2 }).next).toBe(4);
  expect(read({ ...three, next: 2, versions: [] }).next).toBe(4);
});

test('of two records of the same number or name the first is read, and both stay', () => {
  const record = {
    ...three,
    versions: [...three.versions, { ...three.versions[1], createdAt: 9 }],
    aliases: [...three.aliases, { ...three.aliases[0], version: 3 }],
  };
  const entry = read(record);
  expect(entry.versions).toEqual(three.versions);
  expect(entry.aliases).toEqual(three.aliases);
  expect(entry.unread).toEqual([null]);
  expect(resolve(entry, { version: 2 }).createdAt).toBe(1);
  const again = writeStored(record, entry);
  expect(again.versions).toHaveLength(4);
  expect(again.aliases).toHaveLength(4);
});

test('models and aliases may be called like what every object has', () => {
  const entry = ['constructor', 'prototype'].reduce<ModelEntry>(
    (named, alias, i) => promote(named, alias, i + 1),
    { ...three, model: 'constructor' },
  );
  expect(read(writeStored(null, entry))).toEqual(entry);
  expect(resolve(entry, { alias: 'prototype' }).version).toBe(2);
  expect(keyOf(entry, { model: 'constructor', select: { alias: 'constructor' } }).version).toBe(1);
  expect(() => keyOf(null, { model: 'constructor' })).toThrow(/Nothing is served/);
  expect(() => resolve(three, { alias: 'constructor' })).toThrow(/no alias/);
});

test('an entry whose frame is not known is none', () => {
  for (const record of [
    null,
    undefined,
    3,
    [],
    {},
    { ...three, task: 'translate' },
    { ...three, next: '4' },
    { ...three, versions: {} },
    { ...three, model: 'A B' },
  ])
    expect(readStored(record)).toBeNull();
});

test('fields that are not known stay where they are', () => {
  const record = {
    ...three,
    notes: { by: 'a newer one' },
    versions: three.versions.map((each) => ({ ...each, pinned: true })),
    aliases: [
      ...three.aliases.map((each) => ({ ...each, colour: 'red' })),
      { alias: 'odd', version: '1' },
    ],
  };
  const again = writeStored(record, promote(addVersion(read(record), added), 'live', 2));
  expect(again).toMatchObject({
    notes: record.notes,
    versions: record.versions
      .concat()
      .map(() => ({}))
      .concat({})
      .map(() => ({})),
  });
  expect(again.versions.slice(0, 3)).toEqual(record.versions);
  expect(again.aliases.slice(0, 3).every((each) => 'colour' in each)).toBe(true);
  expect(again.aliases.at(-1)).toEqual({ alias: 'odd', version: '1' });
});

test('whatever is done to an entry, what cannot be read in it stays, and every number is used once', () => {
  const step = fc.tuple(
    fc.constantFrom('add', 'promote', 'back', 'remove', 'drop'),
    fc.constantFrom('live', 'stable', 'latest', 'mine'),
    fc.integer({ min: 1, max: 8 }),
  );
  const verbs: Record<string, (entry: ModelEntry, alias: string, version: number) => ModelEntry> = {
    add: (entry) => addVersion(entry, added),
    promote,
    back: rollBack,
    remove: (entry, _, version) => remove(entry, version),
    drop: dropAlias,
  };
  const odd = fc.constantFrom(...Object.values(ODD));
  fc.assert(
    fc.property(
      odd,
      fc.subarray([1, 2, 3]),
      fc.boolean(),
      fc.array(step, { maxLength: 20 }),
      (make, numbers, builtIn, steps) => {
        let record: unknown = stored(make, ...numbers);
        const kept = unknownIn(record);
        const used = new Set([1, 2, 3]);
        for (const [verb, alias, version] of steps) {
          const before = builtIn ? withBuiltIn(read(record), null) : read(record);
          try {
            record = writeStored(
              record,
              withoutBuiltIn(verbs[verb]?.(before, alias, version) ?? before),
            );
          } catch {
            continue; // Refused: the entry is what it was.
          }
          expect(unknownIn(record)).toEqual(kept);
          const after = read(record);
          for (const each of after.versions) {
            if (before.versions.some((one) => one.version === each.version)) continue;
            expect(used).not.toContain(each.version);
            used.add(each.version);
          }
          const there = new Set([
            ...after.versions.map((each) => each.version),
            ...(after.unread ?? []),
            ...numbers,
          ]);
          for (const each of after.aliases) expect(there).toContain(each.version);
        }
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});
