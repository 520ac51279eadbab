/**
 * Owns changes of registry entries as the engine sees them: with the built-in versions of this
 * build of the site in them.
 */

import type { RegistryChange } from '../../contract/workers/engine-api';
import { newEntry, withBuiltIn, withoutBuiltIn, type ModelEntry, type ModelVersion } from '../../contract/models/registry';
import { addVersion, dropAlias, promote, remove, rollBack } from '../../contract/models/registry-changes';
import { changeEntry, type Along } from '../../storage/registry-store';
import { builtInNamed, tidy } from './resolve-version';

/**
 * Add a version, and let it answer from now on if `goLive` is set: one transaction together with
 * the files that it brings.
 * @throws InklingError `option-invalid`, `storage-full`, `storage-refused`; nothing has changed
 * then
 */
export async function add(
  model: string,
  added: Pick<ModelVersion, 'manifest' | 'origin'>,
  goLive: boolean,
  along: Along,
): Promise<ModelVersion> {
  const createdAt = Date.now();
  const entry = await change(
    model,
    (before) => {
      const grown = addVersion(before, { ...added, createdAt });
      return goLive ? promote(grown, 'live', before.next) : grown;
    },
    () => newEntry(model, added.manifest.task, builtInNamed(model)),
    along,
  );
  const version = entry.versions.at(-1);
  if (!version) throw new Error('A version was added, and there is none.');
  return version;
}

/**
 * Move or drop an alias, or remove a version with the files that only it had.
 * @throws InklingError `model-missing`, `option-invalid`, `storage-refused`
 */
export async function apply(asked: RegistryChange): Promise<void> {
  await change(
    asked.model,
    (entry) => changed(entry, asked),
    () => newEntry(asked.model, 'summarize', builtInNamed(asked.model)),
    {},
  );
  if (asked.kind === 'remove') await tidy();
}

function changed(entry: ModelEntry, asked: RegistryChange): ModelEntry {
  switch (asked.kind) {
    case 'promote':
      return promote(entry, asked.alias, asked.version);
    case 'roll-back':
      return rollBack(entry, asked.alias);
    case 'drop-alias':
      return dropAlias(entry, asked.alias);
    case 'remove':
      return remove(entry, asked.version);
  }
}

function change(
  model: string,
  make: (entry: ModelEntry) => ModelEntry,
  fresh: () => ModelEntry,
  along: Along,
): Promise<ModelEntry> {
  return changeEntry(
    model,
    (stored) => withoutBuiltIn(make(stored ? withBuiltIn(stored, builtInNamed(model)) : fresh())),
    along,
  );
}
