/**
 * The registry as the page's views use it: what is served, changing that, and looking into a
 * version. Changes are made by a worker, which alone knows how to remove files.
 */

import type { Survey } from '../../contract/models/devices';
import type { Card, MemoryNeed } from '../../contract/models/download-job';
import type { TensorInfo } from '../../contract/models/tensor-info';
import type { RegistryChange } from '../../contract/workers/engine-api';
import type { GenerationFacts } from '../../contract/tasks/generation';
import {
  keyOf,
  newEntry,
  withBuiltIn,
  type ModelEntry,
  type ModelRef,
  type ModelVersion,
  type VersionKey,
} from '../../contract/models/registry';
import { countNewerEntries } from '../../storage/registry-store';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';

export interface Registry {
  /**
   * Every model that is served, the built-in ones first, with its versions and aliases.
   * @throws InklingError `storage-refused`, `storage-newer`
   */
  list(): Promise<ModelEntry[]>;
  /** The built-in models as they came with the site, whatever is stored. */
  builtIn(): Promise<ModelEntry[]>;
  /** How many models a newer Inkling has stored in a form that is not known here. @throws as `list` */
  countNewer(): Promise<number>;
  /**
   * Called with the name of each model whose entry changes, in this tab or another. Returns the
   * unsubscriber.
   */
  watch(listener: (model: string) => void): () => void;
  /**
   * Point an alias at a version; the user's own are made this way too.
   * @throws InklingError `model-missing`, `option-invalid`
   */
  setAlias(model: string, alias: string, version: number): Promise<void>;
  /** Forget an alias of the user's own. @throws InklingError `option-invalid` */
  dropAlias(model: string, alias: string): Promise<void>;
  /**
   * Point an alias at what it pointed to before.
   * @throws InklingError `option-invalid` if there is nothing before
   */
  rollBack(model: string, alias?: string): Promise<void>;
  /**
   * Remove an added version and the files that only it had.
   * @throws InklingError `option-invalid` for a built-in one
   */
  remove(model: string, version: number): Promise<void>;
  /**
   * A version as one file, with its manifest and hashes.
   * @throws InklingError `model-missing`, `model-corrupt`
   */
  pack(key: VersionKey): Promise<Blob>;
  /** The tensors in a version's files. @throws InklingError `model-missing`, `model-corrupt` */
  tensors(key: VersionKey): Promise<readonly TensorInfo[]>;
  /**
   * How much memory a version takes, estimated; null for small ones of which nobody has measured
   * it.
   * @throws as `tensors`
   */
  memory(key: VersionKey): Promise<MemoryNeed | null>;
  /**
   * How a summariser writes where nothing is asked for: its mode, its defaults of `generate`, and
   * its window; null for models of other tasks.
   * @param ref the live version where none is selected
   * @throws InklingError `model-missing`, `model-corrupt`, `download-failed`
   */
  generation(ref: ModelRef): Promise<GenerationFacts | null>;
  /**
   * The card of a version; null if it has none.
   * @throws InklingError `model-missing`, `download-failed`
   */
  card(key: VersionKey): Promise<Card | null>;
  /** What is known about the ways to run a version on this device. */
  survey(version: ModelVersion): Promise<Survey>;
}

export const registry: Registry = {
  async list() {
    const [{ default: builtIns }, stored] = await Promise.all([
      import('virtual:built-in-models'),
      directory.entries(),
    ]);
    const own = builtIns.map((model) => {
      const entry = stored.get(model.task);
      return entry ? withBuiltIn(entry, model) : newEntry(model.task, model.task, model);
    });
    const added = [...stored.values()].filter(
      (entry) => entry.versions.length > 0 && !own.some((each) => each.model === entry.model),
    );
    return [...own, ...added.sort((a, b) => a.model.localeCompare(b.model))];
  },
  async builtIn() {
    const { default: models } = await import('virtual:built-in-models');
    return models.map((model) => newEntry(model.task, model.task, model));
  },
  countNewer: countNewerEntries,
  watch: (listener) => directory.watch(listener),
  setAlias: (model, alias, version) => change({ kind: 'promote', model, alias, version }),
  dropAlias: (model, alias) => change({ kind: 'drop-alias', model, alias }),
  rollBack: (model, alias = 'live') => change({ kind: 'roll-back', model, alias }),
  remove: (model, version) => change({ kind: 'remove', model, version }),
  pack: (key) => askNewWorker((api) => api.pack(key)),
  tensors: (key) => askNewWorker((api) => api.tensors(key)),
  memory: (key) => askNewWorker((api) => api.memory(key)),
  async generation(ref) {
    const key = keyOf(await directory.entry(ref.model), ref);
    return askNewWorker((api) => api.generation(key));
  },
  card: (key) => askNewWorker((api) => api.card(key)),
  survey: ({ task, model, version }) =>
    askNewWorker((api) =>
      api.survey({ task, served: { model, version }, forced: null, failed: [] }),
    ),
};

async function change(asked: RegistryChange): Promise<void> {
  await askNewWorker((api) => api.change(asked));
  directory.refresh(asked.model); // the message on the channel may come after the answer
}
