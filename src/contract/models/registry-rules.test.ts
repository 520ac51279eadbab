import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fallbacks,
  keyOf,
  newEntry,
  resolve,
  versionName,
  withBuiltIn,
  withoutBuiltIn,
  type ModelEntry,
} from './registry';
import { readStored, writeStored } from './stored-entry';
import { addVersion, dropAlias, promote, remove, rollBack } from './registry-changes';
import { testModel } from './test-model';

const model = testModel();

const added = { manifest: model, origin: { kind: 'file', name: 'a.zip' }, createdAt: 1 } as const;
const builtIn = newEntry('digits', 'digits', model);
const three = addVersion(addVersion(builtIn, added), added);
const at = (entry: ModelEntry, alias: string): number => resolve(entry, { alias }).version;

describe('the versions of a model', () => {
  test('begin with the built-in one, or with the first that was made here', () => {
    expect(resolve(builtIn, undefined)).toMatchObject({ version: 1, origin: { kind: 'built-in' } });
    const own = addVersion(newEntry('my-digits', 'digits', null), added);
    expect(resolve(own, undefined)).toMatchObject({ model: 'my-digits', version: 1 });
  });

  test('count up, and only `latest` follows', () => {
    expect(three.versions.map(versionName)).toEqual(['digits@1', 'digits@2', 'digits@3']);
    expect([at(three, 'live'), at(three, 'stable'), at(three, 'latest')]).toEqual([1, 1, 3]);
  });

  test('are never reused', () => {
    const fewer = remove(three, 3);
    expect(addVersion(fewer, added).versions.map((each) => each.version)).toEqual([1, 2, 4]);
  });

  test('serve one task', () => {
    const other = { ...added, manifest: { ...model, task: 'sentiment', golden: null } } as const;
    expect(() => addVersion(builtIn, other)).toThrow(/not for sentiment/);
    expect(() => addVersion(newEntry('digits', 'sentiment', model), other)).toThrow(
      /not for sentiment/,
    );
  });
});

describe('an alias', () => {
  test('goes back the way it came', () => {
    const moved = promote(promote(promote(three, 'live', 2), 'live', 3), 'live', 3);
    const once = rollBack(moved, 'live');
    expect([at(moved, 'live'), at(once, 'live'), at(rollBack(once, 'live'), 'live')]).toEqual([
      3, 2, 1,
    ]);
    expect(() => rollBack(builtIn, 'live')).toThrow(/nothing else/);
  });

  test('of the user is made and dropped; those that every model has are not dropped, and `latest` not moved', () => {
    const named = promote(three, 'evening', 2);
    expect(at(named, 'evening')).toBe(2);
    expect(() => resolve(dropAlias(named, 'evening'), { alias: 'evening' })).toThrow(
      /no alias evening/,
    );
    expect(() => dropAlias(named, 'live')).toThrow();
    expect(() => promote(three, 'latest', 1)).toThrow();
    expect(() => promote(three, 'Not A Name', 1)).toThrow();
    expect(() => promote(three, 'live', 9)).toThrow(/no version 9/);
  });
});

describe('removing a version', () => {
  test("takes `live` back to what was live before, and the user's aliases with it", () => {
    const left = remove(promote(promote(three, 'live', 3), 'evening', 3), 3);
    expect([at(left, 'live'), at(left, 'latest')]).toEqual([1, 2]);
    expect(left.aliases.map((each) => each.alias)).not.toContain('evening');
  });

  test('is refused for a built-in one, and leaves only the count behind after the last', () => {
    expect(() => remove(three, 1)).toThrow(/built-in/);
    const empty = remove(addVersion(newEntry('own', 'digits', null), added), 1);
    expect(empty).toMatchObject({ next: 2, versions: [], aliases: [] });
    expect(
      addVersion(empty, { ...added, manifest: { ...model, task: 'sentiment', golden: null } }),
    ).toMatchObject({ task: 'sentiment', next: 3 });
  });
});

describe('a stored entry', () => {
  const stored = withoutBuiltIn(promote(promote(three, 'live', 3), 'live', 2));

  test('has no built-in version, and gets that of this build back', () => {
    expect(stored.versions.map((each) => each.version)).toEqual([2, 3]);
    const newer = { ...model, version: '2' };
    expect(resolve(withBuiltIn(stored, newer), { version: 1 }).manifest.version).toBe('2');
    expect(withBuiltIn(stored, null)).toBe(stored);
  });

  test('tells which version is meant without the built-in manifest', () => {
    expect(keyOf(null, { model: 'digits' })).toEqual({ model: 'digits', version: 1 });
    expect(keyOf(null, { model: 'digits', select: { version: 1 } }).version).toBe(1);
    expect(keyOf(stored, { model: 'digits' }).version).toBe(2);
    expect(keyOf(stored, { model: 'digits', select: { alias: 'latest' } }).version).toBe(3);
    expect(keyOf(stored, { model: 'digits', select: { version: 1 } }).version).toBe(1);
    expect(() => keyOf(stored, { model: 'digits', select: { version: 4 } })).toThrow(
      /no version 4/,
    );
    expect(() => keyOf(null, { model: 'digits', select: { alias: 'mine' } })).toThrow(
      /no alias mine/,
    );
    expect(() => keyOf(null, { model: 'mine' })).toThrow(/Nothing is served/);
  });

  test('tells what may answer when the live version cannot: what was live before, and the built-in one', () => {
    expect(fallbacks(stored, { model: 'digits', version: 2 }).map((each) => each.version)).toEqual([
      3, 1,
    ]);
    expect(fallbacks(null, { model: 'digits', version: 1 })).toEqual([]);
  });
});

test('whatever happens to an entry, each alias points to a version that is there, and storage can read it', () => {
  const step = fc.tuple(
    fc.constantFrom('add', 'promote', 'back', 'remove', 'drop'),
    fc.constantFrom('live', 'stable', 'latest', 'mine'),
    fc.integer({ min: 1, max: 6 }),
  );
  const verbs: Record<string, (entry: ModelEntry, alias: string, version: number) => ModelEntry> = {
    add: (entry) => addVersion(entry, added),
    promote,
    back: rollBack,
    remove: (entry, _, version) => remove(entry, version),
    drop: dropAlias,
  };
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 40 }), (own, steps) => {
      let entry: ModelEntry = own ? addVersion(newEntry('own', 'digits', null), added) : builtIn;
      for (const [verb, alias, version] of steps) {
        try {
          entry = verbs[verb]?.(entry, alias, version) ?? entry;
        } catch {
          // Refused: the entry is what it was.
        }
        const there = new Set(entry.versions.map((each) => each.version));
        for (const each of entry.aliases) {
          expect(there).toContain(each.version);
          expect(
            each.history.every((one, i) => there.has(one) && one !== each.history[i + 1]),
          ).toBe(true);
          expect(each.history.at(-1)).not.toBe(each.version);
        }
        if (there.size > 0) expect(at(entry, 'latest')).toBe(Math.max(...there));
        expect(readStored(writeStored(null, entry))).toEqual(entry);
      }
    }),
  );
});
