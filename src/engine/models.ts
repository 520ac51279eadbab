/** Owns the built-in models: which there are, and their verified bytes, from storage or else from the network. */

import builtInModels from 'virtual:built-in-models';
import type { FileSource } from '../contract/devices';
import { InklingError } from '../contract/errors';
import type { LoadProgress } from '../contract/engine-api';
import { modelBytes, type BuiltInOf, type ModelFile, type ModelOf } from '../contract/models';
import type { TaskName } from '../contract/tasks';
import { evictExcept, getFile, putFile } from '../storage/weights';
import { fetchVerified, matches } from './download';
import type { ModelFiles } from './runner';

/** The built-in model of a task. */
export function builtIn<Task extends TaskName>(task: Task): BuiltInOf<Task> {
  const found = builtInModels.find((model): model is typeof model & BuiltInOf<Task> => model.task === task);
  if (!found) throw new InklingError('model-missing', `There is no built-in model for ${task}.`, { details: { task } });
  return found;
}

export interface Obtained {
  readonly files: ModelFiles;
  /** False if the browser would not keep some of them. */
  readonly stored: boolean;
  readonly source: FileSource;
}

/**
 * Every file of a model, verified. Bytes from storage are verified again: a disk can flip a bit.
 * @param modelsUrl directory of the built-in models, absolute, ending in a slash
 * @throws InklingError `download-failed`, `model-corrupt`, `not-secure`; AbortError when stopped
 */
export async function obtain(
  model: ModelOf<TaskName>,
  modelsUrl: string,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Obtained> {
  const totalBytes = modelBytes(model);
  const loaded = new Map<string, number>();
  let from: LoadProgress['source'] = 'storage';
  const tell = (path: string, bytes: number) => {
    loaded.set(path, bytes);
    const loadedBytes = [...loaded.values()].reduce((sum, each) => sum + each, 0);
    onProgress({ phase: 'fetch', source: from, model: model.name, loadedBytes, totalBytes });
  };

  let stored = true;
  const fetched: ModelFile[] = [];
  // All at once: while one file is written to disk, another can come over the network.
  const obtained = await Promise.all(
    model.files.map(async (file) => {
      signal.throwIfAborted();
      let bytes = await getFile(file.sha256);
      if (!bytes || !(await matches(file, bytes))) {
        from = 'network';
        bytes = await fetchVerified(new URL(`${model.id}/${file.path}`, modelsUrl).href, file, signal, (count) => { tell(file.path, count); });
        stored = (await putFile(file.sha256, bytes)) && stored;
        fetched.push(file);
      }
      tell(file.path, file.bytes);
      return [file.path, bytes] as const;
    }),
  );
  await evictExcept(new Set(builtInModels.flatMap((each) => each.files.map((file) => file.sha256))));
  const source = { storedFiles: model.files.length - fetched.length, fetchedFiles: fetched.length, fetchedBytes: modelBytes({ files: fetched }) };
  return { files: new Map(obtained), stored, source };
}
