/**
 * Looks into versions that are here: their tensors, memory, card and way of writing; and exports one as
 * a package.
 */

import { HUB_TASKS, type HubTask } from '../../contract/models/catalogue';
import type { Card, MemoryNeed } from '../../contract/models/download-job';
import type { GenerationFacts } from '../../contract/tasks/generation';
import type { TensorInfo } from '../../contract/models/tensor-info';
import { InklingError } from '../../contract/errors';
import { modelBytes } from '../../contract/models/model-info';
import type { ModelVersion, VersionKey } from '../../contract/models/registry';
import { CARD, readCard } from './hub/model-card';
import { isGraph } from './hub/choose-files';
import { estimateMemory, readSizes } from './hub/memory-estimate';
import { readGeneration } from '../tasks/summarize/model/generation-facts';
import { readJson } from '../formats/parse-json';
import { obtain, obtainFile } from '../versions/obtain-files';
import { versionNamed } from '../versions/resolve-version';
import type { ModelFiles } from '../formats/model-files';
import { pack } from './inkling-package';
import { listTensors } from '../formats/list-tensors';

/** See EngineApi.pack. */
export async function packVersion(key: VersionKey, modelsUrl: string): Promise<Blob> {
  const version = await versionNamed(key);
  return pack(version, await filesOf(version, modelsUrl));
}

/** See EngineApi.tensors. */
export async function tensorsOf(
  key: VersionKey,
  modelsUrl: string,
): Promise<readonly TensorInfo[]> {
  return listTensors(await filesOf(await versionNamed(key), modelsUrl));
}

/** See EngineApi.memory. */
export async function memoryOf(key: VersionKey, modelsUrl: string): Promise<MemoryNeed | null> {
  const version = await versionNamed(key);
  const { task, runtime, dtype, files } = version.manifest;
  if (runtime !== 'onnx' || !isHubTask(task)) return null;
  const graphBytes = modelBytes({ files: files.filter(({ path }) => isGraph(path)) });
  const config = await obtainFile(version, 'config.json', modelsUrl);
  return estimateMemory(
    task,
    dtype,
    graphBytes,
    readSizes(config && readJson(config)),
    version.origin.kind === 'built-in',
  );
}

/** See EngineApi.generation. */
export async function generationOf(
  key: VersionKey,
  modelsUrl: string,
): Promise<GenerationFacts | null> {
  const version = await versionNamed(key);
  if (version.task !== 'summarize') return null;
  const read = async (path: string) => {
    const bytes = await obtainFile(version, path, modelsUrl);
    return bytes && readJson(bytes);
  };
  const [config, generation] = await Promise.all([
    read('config.json'),
    read('generation_config.json'),
  ]);
  return readGeneration(version.manifest.id, config, generation);
}

/** See EngineApi.card. */
export async function cardOf(key: VersionKey, modelsUrl: string): Promise<Card | null> {
  const version = await versionNamed(key);
  if (version.origin.kind === 'built-in')
    return siteCard(new URL(`${version.manifest.id}/${CARD}`, modelsUrl).href);
  const bytes = await obtainFile(version, CARD, modelsUrl);
  return bytes && readCard(bytes);
}

/**
 * The card of a built-in model, which lies beside it on this site.
 * @throws InklingError `download-failed`
 */
async function siteCard(url: string): Promise<Card> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(String(response.status));
    return await readCard(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    throw new InklingError('download-failed', `${url} could not be fetched.`, {
      details: { file: CARD },
      cause: error,
    });
  }
}

function isHubTask(task: string): task is HubTask {
  return HUB_TASKS.some((each) => each === task);
}

async function filesOf(version: ModelVersion, modelsUrl: string): Promise<ModelFiles> {
  return (await obtain(version, modelsUrl, new AbortController().signal, () => undefined)).files;
}
