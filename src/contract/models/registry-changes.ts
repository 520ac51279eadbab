/**
 * The rules by which the registry changes: pure functions from one entry to the next, so that
 * storage can apply each of them in one transaction.
 */

import * as v from 'valibot';
import { InklingError } from '../errors';
import { otherTask } from './other-task';
import {
  aliasOf,
  isUnread,
  ModelNameSchema,
  STANDING_ALIASES,
  versionOf,
  type Alias,
  type ModelEntry,
  type ModelVersion,
} from './registry';

/** Earlier versions that an alias remembers. */
const HISTORY = 20;

/**
 * Add a version under the next number. It becomes `latest`; the first of a model becomes
 * everything.
 * @throws InklingError `model-other-task`
 */
export function addVersion(
  entry: ModelEntry,
  added: Pick<ModelVersion, 'manifest' | 'origin' | 'createdAt'>,
): ModelEntry {
  const { model, next } = entry;
  // A name that has lost all its versions keeps their numbers, but is free for another task.
  const task = entry.versions.length === 0 ? added.manifest.task : entry.task;
  if (added.manifest.task !== task) {
    throw otherTask(model, task, added.manifest.task);
  }
  const { manifest, origin, createdAt } = added;
  const grown: ModelEntry = {
    ...entry,
    task,
    next: next + 1,
    versions: [...entry.versions, { model, version: next, task, manifest, origin, createdAt }],
  };
  const moving = STANDING_ALIASES.filter(
    (alias) => alias === 'latest' || !entry.aliases.some((each) => each.alias === alias),
  );
  return moving.reduce<ModelEntry>((pointed, alias) => point(pointed, alias, next), grown);
}

/**
 * Point an alias at a version; what it pointed to goes into its history.
 * @throws InklingError `model-missing`, `option-invalid`
 */
export function promote(entry: ModelEntry, alias: string, version: number): ModelEntry {
  versionOf(entry, version);
  if (alias === 'latest')
    throw new InklingError('option-invalid', '`latest` follows the versions.', {
      details: { option: 'alias' },
    });
  if (!v.is(ModelNameSchema, alias)) {
    throw new InklingError(
      'option-invalid',
      'An alias has lower-case letters, digits and hyphens, 63 at most.',
      { details: { option: 'alias' } },
    );
  }
  return point(entry, alias, version);
}

/**
 * Point an alias at what it pointed to before.
 * @throws InklingError `model-missing`, `option-invalid` if there is nothing before
 */
export function rollBack(entry: ModelEntry, alias: string): ModelEntry {
  const current = aliasOf(entry, alias);
  const index = current.history.findLastIndex((version) => !isUnread(entry, version));
  const before = current.history[index];
  if (before === undefined) {
    throw new InklingError(
      'option-invalid',
      `${entry.model}@${alias} has pointed to nothing else.`,
      { details: { option: 'alias' } },
    );
  }
  return replaceAlias(entry, {
    ...current,
    version: before,
    history: current.history.slice(0, index),
  });
}

/**
 * Take a version away. `live` and `stable` go back to what they pointed to before, or else to the
 * newest that is left; `latest` follows; other aliases of it go with it. Without versions an entry
 * only remembers which numbers were used. Versions that cannot be read count as there, but nothing
 * but `latest` is pointed at one of them while there is another.
 * @throws InklingError `model-missing`; `option-invalid` for a built-in version
 */
export function remove(entry: ModelEntry, version: number): ModelEntry {
  if (versionOf(entry, version).origin.kind === 'built-in') {
    throw new InklingError('option-invalid', 'A built-in version cannot be removed.', {
      details: { option: 'version' },
    });
  }
  const versions = entry.versions.filter((each) => each.version !== version);
  const unread = (entry.unread ?? []).filter((each) => each !== null);
  const newest = versions.at(-1)?.version ?? (unread.length > 0 ? Math.max(...unread) : undefined);
  if (newest === undefined) return { ...entry, versions, aliases: [] };
  const aliases = entry.aliases.flatMap((each): Alias[] => {
    const history = settled(each.history.filter((one) => one !== version));
    if (each.alias === 'latest')
      return [{ ...each, version: Math.max(newest, ...unread), history: [] }];
    if (each.version !== version)
      return [
        { ...each, history: history.at(-1) === each.version ? history.slice(0, -1) : history },
      ];
    if (each.alias !== 'live' && each.alias !== 'stable') return [];
    const index = history.findLastIndex((one) => !isUnread(entry, one));
    return [
      { ...each, version: history[index] ?? newest, history: history.slice(0, Math.max(0, index)) },
    ];
  });
  return { ...entry, versions, aliases };
}

/**
 * Forget one of the user's own aliases.
 * @throws InklingError `option-invalid` for those that every model has
 */
export function dropAlias(entry: ModelEntry, alias: string): ModelEntry {
  if (STANDING_ALIASES.some((each) => each === alias)) {
    throw new InklingError('option-invalid', `Every model has ${alias}.`, {
      details: { option: 'alias' },
    });
  }
  return { ...entry, aliases: entry.aliases.filter((each) => each.alias !== alias) };
}

function point(entry: ModelEntry, alias: string, version: number): ModelEntry {
  const current = entry.aliases.find((each) => each.alias === alias);
  if (current?.version === version) return entry;
  // `latest` has no way back: it is where the versions end.
  const history =
    current && alias !== 'latest' ? [...current.history, current.version].slice(-HISTORY) : [];
  return replaceAlias(entry, { ...current, model: entry.model, alias, version, history });
}

function replaceAlias(entry: ModelEntry, alias: Alias): ModelEntry {
  const known = entry.aliases.some((each) => each.alias === alias.alias);
  const aliases = known
    ? entry.aliases.map((each) => (each.alias === alias.alias ? alias : each))
    : [...entry.aliases, alias];
  return { ...entry, aliases };
}

/** Without repetitions side by side, which removing a version between them leaves. */
function settled(history: readonly number[]): number[] {
  return history.filter((version, i) => version !== history[i - 1]);
}
