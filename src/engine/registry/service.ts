/** Owns what the worker offers for versions that are here: exporting one, and looking into it. */

import type { TensorInfo } from '../../contract/engine-api';
import type { ModelVersion, VersionKey } from '../../contract/registry';
import { obtain, versionNamed } from '../models';
import { pack } from './package';
import { listTensors } from './tensors';

/** See EngineApi.pack. */
export async function packVersion(key: VersionKey, modelsUrl: string): Promise<Blob> {
  const version = await versionNamed(key);
  return pack(version, await filesOf(version, modelsUrl));
}

/** See EngineApi.tensors. */
export async function tensorsOf(key: VersionKey, modelsUrl: string): Promise<readonly TensorInfo[]> {
  return listTensors(await filesOf(await versionNamed(key), modelsUrl));
}

async function filesOf(version: ModelVersion, modelsUrl: string) {
  return (await obtain(version, modelsUrl, new AbortController().signal, () => undefined)).files;
}
