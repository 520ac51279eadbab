/**
 * Stores the built-in models before anyone uses them, so that each task works without a network
 * from the first visit on.
 */

import builtInModels, { generators } from 'virtual:built-in-models';
import { modelBytes, type Model } from '../../contract/models/model-info';
import { builtInVersion } from '../../contract/models/registry';
import { hasFile } from '../../storage/weight-files';
import { preloadGenerator } from './digit-generator-files';
import { obtain } from './obtain-files';

/**
 * See EngineApi.keepBuiltIns.
 * @throws InklingError `download-failed`, `model-corrupt`, `not-secure`
 */
export async function preloadBuiltIns(
  modelsUrl: string,
  onProgress: (bytes: number, totalBytes: number) => void,
): Promise<boolean> {
  const total = sum(builtInModels) + sum(generators);
  const lacking: Model[] = [];
  for (const model of builtInModels) {
    const stored = await Promise.all(model.files.map((file) => hasFile(file.sha256)));
    if (stored.includes(false)) lacking.push(model);
  }
  let bytes = sum(builtInModels) - sum(lacking);
  onProgress(bytes, total);
  let persisted = true;
  // One after the other: whoever starts a task meanwhile waits for no more than its own model.
  for (const model of lacking) {
    const { stored } = await obtain(
      builtInVersion(model),
      modelsUrl,
      new AbortController().signal,
      ({ loadedBytes }) => {
        onProgress(bytes + loadedBytes, total);
      },
    );
    bytes += modelBytes(model);
    persisted &&= stored;
  }
  for (const generator of generators) {
    persisted &&= await preloadGenerator(generator, modelsUrl);
    bytes += modelBytes(generator);
    onProgress(bytes, total);
  }
  return persisted;
}

function sum(models: readonly Pick<Model, 'files'>[]): number {
  return models.reduce((bytes, model) => bytes + modelBytes(model), 0);
}
