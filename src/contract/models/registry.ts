/**
 * Owns the words and the rules of the registry: served models, their versions and aliases. The
 * rules are pure functions from one entry to the next, so that storage can apply each of them in
 * one transaction.
 *
 * A *model* is a served name. Version 1 of a built-in one comes with the site and is in every entry
 * of that name; versions that were added count up from there and are never reused. An alias points
 * to a version: `live` answers when nothing is said, `latest` is the newest, `stable` the one that
 * its user trusts; all others are the user's own.
 */

import * as v from 'valibot';
import { InklingError } from '../errors';
import { ModelSchema, type Model } from './model-info';
import { BUILT_IN_TASKS, TASKS, type TaskName } from '../tasks/tasks';

/** Earlier versions that an alias remembers. */
const HISTORY = 20;

/** The number of the version that comes with the site. */
export const BUILT_IN = 1;

/** Aliases that every model has. `latest` follows the versions; the others are moved. */
const STANDING_ALIASES = ['live', 'latest', 'stable'] as const;

export const ModelNameSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/));
const VersionSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

export const OriginSchema = v.variant('kind', [
  v.object({ kind: v.literal('built-in') }),
  v.object({
    kind: v.literal('hub'),
    /** Where it was fetched from: `https://huggingface.co` or a mirror of it. */
    endpoint: v.string(),
    repository: v.string(),
    /** What was asked for, a branch or tag, and the commit that it was at that time. */
    revision: v.string(),
    commit: v.string(),
  }),
  v.object({ kind: v.literal('file'), name: v.string() }),
  v.object({
    kind: v.literal('trained'),
    examples: v.pipe(v.number(), v.integer(), v.minValue(0)),
    seed: v.number(),
    /** The version that training went on from, or null if it began at random. */
    parent: v.nullable(v.object({ model: ModelNameSchema, version: VersionSchema })),
  }),
]);

const ModelVersionSchema = v.object({
  model: ModelNameSchema,
  version: VersionSchema,
  task: v.picklist(TASKS),
  manifest: ModelSchema,
  origin: OriginSchema,
  /** Milliseconds since 1970; 0 for a built-in one. */
  createdAt: v.number(),
});

const AliasSchema = v.object({
  model: ModelNameSchema,
  alias: ModelNameSchema,
  version: VersionSchema,
  /** Versions that it pointed to before, the latest last. */
  history: v.array(VersionSchema),
});

export const ModelEntrySchema = v.object({
  model: ModelNameSchema,
  task: v.picklist(TASKS),
  /** The number that the next added version gets. */
  next: VersionSchema,
  /** By number, ascending. */
  versions: v.array(ModelVersionSchema),
  aliases: v.array(AliasSchema),
});

export const ModelRefSchema = v.object({
  model: ModelNameSchema,
  /** `live` without it. */
  select: v.optional(
    v.union([
      v.strictObject({ version: VersionSchema }),
      v.strictObject({ alias: ModelNameSchema }),
    ]),
  ),
});

export type Origin = Readonly<v.InferOutput<typeof OriginSchema>>;
export type ModelRef = Readonly<v.InferOutput<typeof ModelRefSchema>>;

/** Names one version of one served model. */
export interface VersionKey {
  readonly model: string;
  readonly version: number;
}

export interface ModelVersion extends VersionKey {
  readonly task: TaskName;
  readonly manifest: Model;
  readonly origin: Origin;
  readonly createdAt: number;
}

export interface Alias {
  readonly model: string;
  readonly alias: string;
  readonly version: number;
  readonly history: readonly number[];
}

export interface ModelEntry {
  readonly model: string;
  readonly task: TaskName;
  readonly next: number;
  readonly versions: readonly ModelVersion[];
  readonly aliases: readonly Alias[];
}

/**
 * What is served under a name before anything was added: the built-in version, whose task the name
 * then has; or nothing yet, for `task`.
 */
export function newEntry(model: string, task: TaskName, builtIn: Model | null): ModelEntry {
  const versions = builtIn === null ? [] : [builtInVersion(builtIn)];
  const aliases = versions.flatMap(({ version }) =>
    STANDING_ALIASES.map((alias): Alias => ({ model, alias, version, history: [] })),
  );
  return { model, task: builtIn?.task ?? task, next: versions.length + 1, versions, aliases };
}

/** The version that comes with the site. */
export function builtInVersion(manifest: Model): ModelVersion {
  return {
    model: manifest.task,
    version: BUILT_IN,
    task: manifest.task,
    manifest,
    origin: { kind: 'built-in' },
    createdAt: 0,
  };
}

/** A stored entry as it is served: with the built-in version that this build of the site has. */
export function withBuiltIn(stored: ModelEntry, builtIn: Model | null): ModelEntry {
  return builtIn === null
    ? stored
    : { ...stored, versions: [builtInVersion(builtIn), ...stored.versions] };
}

/** An entry as it is stored: the built-in version is the site's, and changes with it. */
export function withoutBuiltIn(entry: ModelEntry): ModelEntry {
  return { ...entry, versions: entry.versions.filter((each) => each.origin.kind !== 'built-in') };
}

/**
 * Add a version under the next number. It becomes `latest`; the first of a model becomes
 * everything.
 * @throws InklingError `option-invalid`
 */
export function addVersion(
  entry: ModelEntry,
  added: Pick<ModelVersion, 'manifest' | 'origin' | 'createdAt'>,
): ModelEntry {
  const { model, next } = entry;
  // A name that has lost all its versions keeps their numbers, but is free for another task.
  const task = entry.versions.length === 0 ? added.manifest.task : entry.task;
  if (added.manifest.task !== task) {
    throw new InklingError(
      'option-invalid',
      `${model} is served for ${task}, not for ${added.manifest.task}.`,
      { details: { option: 'task' } },
    );
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
  return moving.reduce<ModelEntry>((soFar, alias) => point(soFar, alias, next), grown);
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
  const before = current.history.at(-1);
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
    history: current.history.slice(0, -1),
  });
}

/**
 * Take a version away. `live` and `stable` go back to what they pointed to before, or else to the
 * newest that is left; `latest` follows; other aliases of it go with it. Without versions an entry
 * only remembers which numbers were used.
 * @throws InklingError `model-missing`; `option-invalid` for a built-in version
 */
export function remove(entry: ModelEntry, version: number): ModelEntry {
  if (versionOf(entry, version).origin.kind === 'built-in') {
    throw new InklingError('option-invalid', 'A built-in version cannot be removed.', {
      details: { option: 'version' },
    });
  }
  const versions = entry.versions.filter((each) => each.version !== version);
  const newest = versions.at(-1)?.version;
  if (newest === undefined) return { ...entry, versions, aliases: [] };
  const aliases = entry.aliases.flatMap((each): Alias[] => {
    const history = settled(each.history.filter((one) => one !== version));
    if (each.alias === 'latest') return [{ ...each, version: newest, history: [] }];
    if (each.version !== version)
      return [
        { ...each, history: history.at(-1) === each.version ? history.slice(0, -1) : history },
      ];
    if (each.alias !== 'live' && each.alias !== 'stable') return [];
    return [{ ...each, version: history.at(-1) ?? newest, history: history.slice(0, -1) }];
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

/**
 * The version that is meant; `live` if nothing is selected.
 * @throws InklingError `model-missing`
 */
export function resolve(entry: ModelEntry, select: ModelRef['select']): ModelVersion {
  if (select && 'version' in select) return versionOf(entry, select.version);
  return versionOf(entry, aliasOf(entry, select?.alias ?? 'live').version);
}

/**
 * The number of the version that is meant, told from a stored entry alone, so that nobody waits for
 * manifests.
 * @param stored null for a name under which nothing was ever added
 * @throws InklingError `model-missing`
 */
export function keyOf(stored: ModelEntry | null, { model, select }: ModelRef): VersionKey {
  const builtIn = BUILT_IN_TASKS.some((task) => task === model);
  const entry: Pick<ModelEntry, 'model' | 'aliases'> | null =
    stored ??
    (builtIn
      ? {
          model,
          aliases: STANDING_ALIASES.map((alias) => ({
            model,
            alias,
            version: BUILT_IN,
            history: [],
          })),
        }
      : null);
  if (!entry)
    throw new InklingError('model-missing', `Nothing is served under the name ${model}.`, {
      details: { model },
    });
  if (!select || 'alias' in select)
    return { model, version: aliasOf(entry, select?.alias ?? 'live').version };
  const there =
    (builtIn && select.version === BUILT_IN) ||
    stored?.versions.some((each) => each.version === select.version) === true;
  if (!there) throw missingVersion(model, select.version);
  return { model, version: select.version };
}

/**
 * What may answer when the live version cannot: those that were live before it, the latest first,
 * and at last the built-in one.
 */
export function fallbacks(stored: ModelEntry | null, { model, version }: VersionKey): VersionKey[] {
  const before = stored?.aliases.find((each) => each.alias === 'live')?.history.toReversed() ?? [];
  const numbers = new Set([
    ...before,
    ...(BUILT_IN_TASKS.some((task) => task === model) ? [BUILT_IN] : []),
  ]);
  numbers.delete(version);
  return [...numbers].map((number) => ({ model, version: number }));
}

/** How a version is called in one word, for keys and logs: `digits@3`. */
export function versionName({ model, version }: VersionKey): string {
  return `${model}@${String(version)}`;
}

function point(entry: ModelEntry, alias: string, version: number): ModelEntry {
  const current = entry.aliases.find((each) => each.alias === alias);
  if (current?.version === version) return entry;
  // `latest` has no way back: it is where the versions end.
  const history =
    current && alias !== 'latest' ? [...current.history, current.version].slice(-HISTORY) : [];
  return replaceAlias(entry, { model: entry.model, alias, version, history });
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

function versionOf(entry: ModelEntry, version: number): ModelVersion {
  const found = entry.versions.find((each) => each.version === version);
  if (!found) throw missingVersion(entry.model, version);
  return found;
}

function missingVersion(model: string, version: number): InklingError {
  return new InklingError('model-missing', `${model} has no version ${String(version)}.`, {
    details: { model, version },
  });
}

function aliasOf(entry: Pick<ModelEntry, 'model' | 'aliases'>, alias: string): Alias {
  const found = entry.aliases.find((each) => each.alias === alias);
  if (!found)
    throw new InklingError('model-missing', `${entry.model} has no alias ${alias}.`, {
      details: { model: entry.model, alias },
    });
  return found;
}
