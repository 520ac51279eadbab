/**
 * Changes of registry entries. Storage knows only versions that were added; here each entry also has
 * the built-in version of this build of the site, which the rules of the registry need.
 */

import { last } from '../../contract/at';
import type { RegistryChange } from '../../contract/workers/engine-api';
import {
  newEntry,
  withBuiltIn,
  withoutBuiltIn,
  type ModelEntry,
  type ModelVersion,
} from '../../contract/models/registry';
import {
  addVersion,
  dropAlias,
  promote,
  remove,
  rollBack,
} from '../../contract/models/registry-changes';
import { changeEntry, type Along } from '../../storage/registry-store';
import { tidy } from './obtain-files';
import { builtInNamed } from './resolve-version';

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
  return last(entry.versions);
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
