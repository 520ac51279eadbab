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

const isVersion = (record: unknown): record is ModelVersion => v.is(ModelVersionSchema, record);
const isAlias = (record: unknown): record is Alias => v.is(AliasSchema, record);

/** An entry as far as this code can read it; null where not even its frame is known. */
export function readStored(stored: unknown): ModelEntry | null {
  if (!v.is(FrameSchema, stored)) return null;
  const versions = stored.versions.filter(isVersion);
  const aliases = stored.aliases.filter(isAlias);
  const unread = stored.versions.filter((each) => !isVersion(each)).map(numberOf);
  const used = [
    ...versions.map(({ version }) => version),
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
  const unknownVersions = stored.versions.filter((each) => !isVersion(each));
  const unknownAliases = stored.aliases.filter((each) => !isAlias(each));
  const written = {
    ...known,
    // Records that cannot be read without a number come last: nothing is known of their place.
    versions: [...known.versions, ...unknownVersions].toSorted(
      (a, b) => (numberOf(a) ?? Infinity) - (numberOf(b) ?? Infinity) || 0,
    ),
    aliases: [...known.aliases, ...unknownAliases],
  };
  // As with everything that is stored, the types of the records within are a promise of who wrote
  // them.
  return written as ModelEntry;
}

function numberOf(record: unknown): number | null {
  return v.is(NumberedSchema, record) ? record.version : null;
}
