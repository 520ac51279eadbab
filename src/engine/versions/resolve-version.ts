/**
 * Owns finding a version's model, built-in or added, and its verified bytes, from storage or else
 * from the network.
 */

import builtInModels, { generators } from 'virtual:built-in-models';
import type { FileSource } from '../../contract/models/devices';
import { InklingError } from '../../contract/errors';
import type { LoadProgress } from '../../contract/workers/engine-api';
import {
  modelBytes,
  type BuiltInOf,
  type Model,
  type ModelFile,
  type ModelOf,
} from '../../contract/models/model-info';
import {
  BUILT_IN,
  builtInVersion,
  versionName,
  type ModelVersion,
  type VersionKey,
} from '../../contract/models/registry';
import type { TaskName } from '../../contract/tasks/tasks';
import { collectGarbage } from '../../storage/garbage-collection';
import { readEntry } from '../../storage/registry-store';
import { getFile, putFile } from '../../storage/weight-files';
import { fetchVerified, matches } from './fetch-verified';
import { resolveUrl } from './hub-url';
import type { ModelFiles } from '../formats/model-files';

/** A version whose task is known. */
export interface VersionOf<Task extends TaskName> extends ModelVersion {
  readonly task: Task;
  readonly manifest: Model & ModelOf<Task>;
}

/** The built-in model of a task. */
export function builtIn<Task extends TaskName>(task: Task): BuiltInOf<Task> {
  const found = builtInModels.find(
    (model): model is typeof model & BuiltInOf<Task> => model.task === task,
  );
  if (!found)
    throw new InklingError('model-missing', `There is no built-in model for ${task}.`, {
      details: { task },
    });
  return found;
}

/** The built-in model that is served under a name, if there is one. */
export function builtInNamed(model: string): Model | null {
  return builtInModels.find((each) => each.task === model) ?? null;
}

/**
 * The version of this name. A built-in one is found without asking storage.
 * @throws InklingError `model-missing`
 */
export async function versionNamed(key: VersionKey): Promise<ModelVersion> {
  const own = key.version === BUILT_IN ? builtInNamed(key.model) : null;
  const found = own
    ? builtInVersion(own)
    : (await readEntry(key.model))?.versions.find((each) => each.version === key.version);
  if (!found)
    throw new InklingError('model-missing', `There is no ${versionName(key)}.`, {
      details: { ...key },
    });
  return found;
}

/** The version that is to do a task. @throws InklingError `model-missing`, `option-invalid` */
export async function findVersion<Task extends TaskName>(
  task: Task,
  key: VersionKey,
): Promise<VersionOf<Task>> {
  const found = await versionNamed(key);
  if (found.task !== task) {
    throw new InklingError(
      'option-invalid',
      `${versionName(key)} is for ${found.task}, not for ${task}.`,
      { details: { option: 'model' } },
    );
  }
  return found as VersionOf<Task>;
}

export interface Obtained {
  readonly files: ModelFiles;
  /** False if the browser would not keep some of them. */
  readonly stored: boolean;
  readonly source: FileSource;
}

/**
 * Every file of a version, verified. Bytes from storage are verified again: a disk can flip a bit.
 * What is missing or spoiled is fetched again from where it came, if it came from somewhere.
 * @param modelsUrl directory of the built-in models, absolute, ending in a slash
 * @throws InklingError `download-failed`, `model-corrupt`, `not-secure`; AbortError when stopped
 */
export async function obtain(
  version: ModelVersion,
  modelsUrl: string,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Obtained> {
  const { manifest } = version;
  const totalBytes = modelBytes(manifest);
  const loaded = new Map<string, number>();
  let from: LoadProgress['source'] = 'storage';
  const tell = (path: string, bytes: number) => {
    loaded.set(path, bytes);
    const loadedBytes = [...loaded.values()].reduce((sum, each) => sum + each, 0);
    onProgress({ phase: 'fetch', source: from, model: manifest.name, loadedBytes, totalBytes });
  };

  let stored = true;
  const fetched: ModelFile[] = [];
  // All at once: while one file is written to disk, another can come over the network.
  const obtained = await Promise.all(
    manifest.files.map(async (file) => {
      signal.throwIfAborted();
      let bytes = await getFile(file.sha256);
      if (!bytes || !(await matches(file, bytes))) {
        from = 'network';
        bytes = await fetchVerified(urlOf(version, file.path, modelsUrl), file, signal, (count) => {
          tell(file.path, count);
        });
        stored = (await putFile(file.sha256, bytes)) && stored;
        fetched.push(file);
      }
      tell(file.path, file.bytes);
      return [file.path, bytes] as const;
    }),
  );
  const source = {
    storedFiles: manifest.files.length - fetched.length,
    fetchedFiles: fetched.length,
    fetchedBytes: modelBytes({ files: fetched }),
  };
  return { files: new Map(obtained), stored, source };
}

/**
 * One file of a version, verified, wherever it is had from; null if the version has none of this
 * name.
 * @throws as `obtain` does
 */
export async function obtainFile(
  version: ModelVersion,
  path: string,
  modelsUrl: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const files = version.manifest.files.filter((file) => file.path === path);
  if (files.length === 0) return null;
  const alone = { ...version, manifest: { ...version.manifest, files } };
  return (
    (await obtain(alone, modelsUrl, new AbortController().signal, () => undefined)).files.get(
      path,
    ) ?? null
  );
}

/** Remove files that nothing refers to any more: those of an earlier build of the site, say. */
export function tidy(): Promise<void> {
  return collectGarbage(
    new Set(
      [...builtInModels, ...generators].flatMap((each) => each.files.map((file) => file.sha256)),
    ),
  );
}

/**
 * Where a version's file can be fetched again.
 * @throws InklingError `model-corrupt` if it was made or dropped here
 */
function urlOf({ origin, manifest }: ModelVersion, path: string, modelsUrl: string): string {
  if (origin.kind === 'built-in') return new URL(`${manifest.id}/${path}`, modelsUrl).href;
  if (origin.kind === 'hub') return resolveUrl(origin, path);
  throw new InklingError(
    'model-corrupt',
    `${path} is missing or spoiled in this browser's storage, and cannot be fetched again.`,
    {
      details: { file: path },
    },
  );
}
