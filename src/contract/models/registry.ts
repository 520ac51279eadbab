/**
 * The words of the registry: served models, their versions and aliases, and which version is meant.
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

/** The number of the version that comes with the site. */
export const BUILT_IN = 1;

/** Aliases that every model has. `latest` follows the versions; the others are moved. */
export const STANDING_ALIASES = ['live', 'latest', 'stable'] as const;

export const ModelNameSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/));

export function isModelName(name: string): boolean {
  return v.is(ModelNameSchema, name);
}
export const VersionSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

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

export const ModelVersionSchema = v.object({
  model: ModelNameSchema,
  version: VersionSchema,
  task: v.picklist(TASKS),
  manifest: ModelSchema,
  origin: OriginSchema,
  /** Milliseconds since 1970; 0 for a built-in one. */
  createdAt: v.number(),
});

export const AliasSchema = v.object({
  model: ModelNameSchema,
  alias: ModelNameSchema,
  version: VersionSchema,
  /** Versions that it pointed to before, the latest last. */
  history: v.array(VersionSchema),
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
  /** The number that the next added version gets. */
  readonly next: number;
  /** By number, ascending. */
  readonly versions: readonly ModelVersion[];
  readonly aliases: readonly Alias[];
  /**
   * Numbers of versions that lie in storage in a form that this code does not know (null where not
   * even the number can be read): they do not answer, and nothing may be stored in their place.
   * Absent where there are none.
   */
  readonly unread?: readonly (number | null)[];
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
 * The version that is meant; `live` if nothing is selected, or what answers for it where it cannot
 * be read.
 * @throws InklingError `model-missing`, `model-newer`
 */
export function resolve(entry: ModelEntry, select: ModelRef['select']): ModelVersion {
  if (select && 'version' in select) return versionOf(entry, select.version);
  const { alias, version } = aliasOf(entry, select?.alias ?? 'live');
  const [instead] =
    alias === 'live' && isUnread(entry, version)
      ? fallbacks(entry, { model: entry.model, version })
      : [];
  return versionOf(entry, instead?.version ?? version);
}

/**
 * The number of the version that is meant, told from a stored entry alone, so that nobody waits for
 * manifests.
 * @param stored null for a name under which nothing was ever added
 * @throws InklingError `model-missing`, `model-newer`
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
  if (!there) throw missingVersion(model, select.version, stored);
  return { model, version: select.version };
}

/**
 * What may answer when the live version cannot: those that were live before it, the latest first,
 * and at last the built-in one. In place of one that cannot be read, any other that can, the newest
 * first.
 */
export function fallbacks(stored: ModelEntry | null, { model, version }: VersionKey): VersionKey[] {
  const before = stored?.aliases.find((each) => each.alias === 'live')?.history.toReversed() ?? [];
  const numbers = new Set([
    ...before.filter((each) => stored === null || !isUnread(stored, each)),
    ...(BUILT_IN_TASKS.some((task) => task === model) ? [BUILT_IN] : []),
    ...(stored !== null && isUnread(stored, version)
      ? stored.versions.map((each) => each.version).toReversed()
      : []),
  ]);
  numbers.delete(version);
  return [...numbers].map((number) => ({ model, version: number }));
}

/** How a version is called in one word, for keys and logs: `digits@3`. */
export function versionName({ model, version }: VersionKey): string {
  return `${model}@${String(version)}`;
}

/** Whether nothing is served under a name: nothing ever was, or all of its versions were removed. */
export function isFree(stored: ModelEntry | null): boolean {
  return stored === null || (stored.versions.length === 0 && stored.unread === undefined);
}

/** Whether a version is stored in a form that this code does not know. */
export function isUnread(entry: Pick<ModelEntry, 'unread'>, version: number): boolean {
  return entry.unread?.includes(version) === true;
}

/** @throws InklingError `model-missing`, `model-newer` */
export function versionOf(entry: ModelEntry, version: number): ModelVersion {
  const found = entry.versions.find((each) => each.version === version);
  if (!found) throw missingVersion(entry.model, version, entry);
  return found;
}

function missingVersion(
  model: string,
  version: number,
  entry: Pick<ModelEntry, 'unread'> | null,
): InklingError {
  if (entry !== null && isUnread(entry, version))
    return newerModel(versionName({ model, version }));
  return new InklingError('model-missing', `${model} has no version ${String(version)}.`, {
    details: { model, version },
  });
}

/** What is stored under this name is of a form that this code does not know. */
export function newerModel(model: string): InklingError {
  return new InklingError(
    'model-newer',
    `${model} was stored by a newer Inkling. It is left as it is.`,
    { details: { model } },
  );
}

/** @throws InklingError `model-missing` */
export function aliasOf(entry: Pick<ModelEntry, 'model' | 'aliases'>, alias: string): Alias {
  const found = entry.aliases.find((each) => each.alias === alias);
  if (!found)
    throw new InklingError('model-missing', `${entry.model} has no alias ${alias}.`, {
      details: { model: entry.model, alias },
    });
  return found;
}
