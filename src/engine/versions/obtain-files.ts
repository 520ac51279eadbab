/**
 * The bytes of a version's files, verified: from this browser's storage, or else from where they can
 * be fetched. Bytes out of storage are verified again, because a disk can flip a bit.
 */

import builtInModels, { generators } from 'virtual:built-in-models';
import type { FileSource } from '../../contract/models/devices';
import { InklingError } from '../../contract/errors';
import { modelBytes, type ModelFile } from '../../contract/models/model-info';
import type { ModelVersion } from '../../contract/models/registry';
import type { LoadProgress } from '../../contract/workers/engine-api';
import { collectGarbage } from '../../storage/garbage-collection';
import { getFile, putFile } from '../../storage/weight-files';
import { fileOf, type ModelFiles } from '../formats/model-files';
import { fetchVerified, matches } from './fetch-verified';
import { resolveUrl } from './hub-url';

export interface Obtained {
  readonly files: ModelFiles;
  /** False if the browser would not keep some of them. */
  readonly stored: boolean;
  readonly source: FileSource;
}

interface ObtainedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fetched: boolean;
  /** False if it was fetched and the browser would not keep it. */
  readonly stored: boolean;
}

/**
 * One file out of storage; where it is missing or spoiled there, fetched and stored.
 * @param urlOf asked only where it has to be fetched
 * @throws InklingError `download-failed`, `model-corrupt`, `not-secure`; AbortError when stopped
 */
export async function storedOrFetched(
  file: ModelFile,
  urlOf: () => string,
  signal: AbortSignal,
  onFetch: (loaded: number) => void,
): Promise<ObtainedFile> {
  signal.throwIfAborted();
  const bytes = await getFile(file.sha256);
  if (bytes && (await matches(file, bytes))) return { bytes, fetched: false, stored: true };
  const fresh = await fetchVerified(urlOf(), file, signal, onFetch);
  return { bytes: fresh, fetched: true, stored: await putFile(file.sha256, fresh) };
}

/**
 * Every file of a version. What is missing or spoiled is fetched again from where it came, if it
 * came from somewhere.
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
  let source: LoadProgress['source'] = 'storage';
  const report = (path: string, bytes: number) => {
    loaded.set(path, bytes);
    const loadedBytes = [...loaded.values()].reduce((sum, each) => sum + each, 0);
    onProgress({ phase: 'fetch', source, model: manifest.name, loadedBytes, totalBytes });
  };
  const urlOfFile = ({ path }: ModelFile) => {
    source = 'network';
    return urlOf(version, path, modelsUrl);
  };
  // All at once: while one file is written to disk, another can come over the network.
  const obtained = await Promise.all(
    manifest.files.map(async (file) => {
      const found = await storedOrFetched(
        file,
        () => urlOfFile(file),
        signal,
        (count) => {
          report(file.path, count);
        },
      );
      report(file.path, file.bytes);
      return { file, ...found };
    }),
  );
  const fetched = obtained.filter((each) => each.fetched).map(({ file }) => file);
  return {
    files: new Map(obtained.map(({ file, bytes }) => [file.path, bytes])),
    stored: obtained.every((each) => each.stored),
    source: {
      storedFiles: manifest.files.length - fetched.length,
      fetchedFiles: fetched.length,
      fetchedBytes: modelBytes({ files: fetched }),
    },
  };
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
  const never = new AbortController().signal;
  const obtained = await obtain(alone, modelsUrl, never, () => undefined);
  return fileOf(obtained.files, path);
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
