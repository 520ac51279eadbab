/**
 * Reads and writes a stored entry of the registry record by record. What a newer Inkling has stored
 * in a form that this one does not know (after a site went back to an older build, say) does not
 * answer, and stays in storage as it is: neither overwritten nor its number used again.
 */

import * as v from 'valibot';
import { TASKS } from '../tasks/tasks';
import {
  AliasSchema,
  ModelNameSchema,
  ModelVersionSchema,
  VersionSchema,
  type Alias,
  type ModelEntry,
  type ModelVersion,
} from './registry';

/** What must be known of an entry before its versions and aliases can be read at all. */
const FrameSchema = v.object({
  model: ModelNameSchema,
  task: v.picklist(TASKS),
  next: VersionSchema,
  versions: v.array(v.unknown()),
  aliases: v.array(v.unknown()),
});

const NumberedSchema = v.object({ version: VersionSchema });

interface Parted<Known> {
  readonly known: readonly Known[];
  readonly unknown: readonly unknown[];
}

/** Records that can be read, and all others; of two of the same name the second is one of these. */
function part<Known>(
  records: readonly unknown[],
  isKnown: (record: unknown) => record is Known,
  nameOf: (record: Known) => string | number,
): Parted<Known> {
  const byName = new Map<string | number, Known>();
  const unknown = records.filter((record) => {
    if (!isKnown(record) || byName.has(nameOf(record))) return true;
    byName.set(nameOf(record), record);
    return false;
  });
  return { known: [...byName.values()], unknown };
}

const versionsIn = (records: readonly unknown[]): Parted<ModelVersion> =>
  part(
    records,
    (record): record is ModelVersion => v.is(ModelVersionSchema, record),
    ({ version }) => version,
  );

const aliasesIn = (records: readonly unknown[]): Parted<Alias> =>
  part(
    records,
    (record): record is Alias => v.is(AliasSchema, record),
    ({ alias }) => alias,
  );

/** An entry as far as this code can read it; null where not even its frame is known. */
export function readStored(stored: unknown): ModelEntry | null {
  if (!v.is(FrameSchema, stored)) return null;
  const { known: versions, unknown } = versionsIn(stored.versions);
  const { known: aliases } = aliasesIn(stored.aliases);
  const numbers = new Set(versions.map(({ version }) => version));
  const unread = unknown.map((record) => {
    const number = numberOf(record);
    return number === null || numbers.has(number) ? null : number;
  });
  const used = [
    ...numbers,
    ...unread.filter((number) => number !== null),
    ...aliases.flatMap(({ version, history }) => [version, ...history]),
  ];
  const next = Math.max(stored.next, ...used.map((number) => number + 1));
  return { ...stored, next, versions, aliases, ...(unread.length > 0 && { unread }) };
}

/**
 * What is stored of a changed entry: all that this code does not know stays as it is in `stored`,
 * which is null or undefined where nothing is stored yet.
 */
export function writeStored(stored: unknown, entry: ModelEntry): ModelEntry {
  const { unread: _, ...known } = entry;
  if (!v.is(FrameSchema, stored)) return known;
  const written = {
    ...known,
    // Records that cannot be read without a number come last: nothing is known of their place.
    versions: [...known.versions, ...versionsIn(stored.versions).unknown].toSorted(
      (a, b) => (numberOf(a) ?? Infinity) - (numberOf(b) ?? Infinity) || 0,
    ),
    aliases: [...known.aliases, ...aliasesIn(stored.aliases).unknown],
  };
  // As with everything that is stored, the types of the records within are a promise of who wrote
  // them.
  return written as ModelEntry;
}

function numberOf(record: unknown): number | null {
  return v.is(NumberedSchema, record) ? record.version : null;
}
