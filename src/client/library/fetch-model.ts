/**
 * Fetches a model from an address: a zip or ONNX file, or the model.json of TensorFlow.js with what
 * it names, as Teachable Machine and tutorials publish them. What comes of it is added as what is
 * dropped on the page, by the same checks.
 */

import * as v from 'valibot';
import { InklingError } from '../../contract/errors';
import type { DroppedFile } from '../../contract/models/download-job';
import { askNewWorker } from '../workers/engine-worker';

const Manifest = v.object({
  weightsManifest: v.array(v.object({ paths: v.array(v.string()) })),
});

/** What may lie beside a model.json; nothing is missing without it. */
const BESIDE = 'metadata.json';

/**
 * @param address of the file, or of the folder that has the model.json
 * @throws InklingError `data-unreachable` with the file that did not come; `cancelled` when aborted
 */
export async function fetchModel(address: string, signal: AbortSignal): Promise<DroppedFile[]> {
  const first = addressOf(address);
  const name = nameOf(first);
  const blob = await fetched(first, signal);
  if (!name.endsWith('.json')) return [{ path: name, blob }];
  const manifest = v.safeParse(v.pipe(v.string(), v.parseJson(), Manifest), await blob.text());
  if (!manifest.success) return [{ path: name, blob }];
  const paths = manifest.output.weightsManifest.flatMap((group) => group.paths);
  const weights = await Promise.all(
    paths.map(async (path) => ({ path, blob: await fetched(new URL(path, first), signal) })),
  );
  const beside = await fetched(new URL(BESIDE, first), signal).catch(() => null);
  signal.throwIfAborted();
  return [
    { path: 'model.json', blob },
    ...weights,
    ...(beside ? [{ path: BESIDE, blob: beside }] : []),
  ];
}

function addressOf(written: string): URL {
  try {
    const url = new URL(written.trim());
    const isFile = /\.(?:json|zip|onnx)$/i.test(url.pathname);
    return isFile ? url : new URL('model.json', folderOf(url));
  } catch (cause) {
    throw unreachable(written, cause);
  }
}

function folderOf(url: URL): URL {
  return url.pathname.endsWith('/') ? url : new URL(`${url.pathname}/`, url);
}

function nameOf(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
}

async function fetched(url: URL, signal: AbortSignal): Promise<Blob> {
  try {
    return await askNewWorker((api) => api.fetchFile(url.href), { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw unreachable(nameOf(url), error);
  }
}

function unreachable(file: string, cause: unknown): InklingError {
  return new InklingError('data-unreachable', `${file} could not be fetched.`, {
    details: { file },
    cause,
  });
}
