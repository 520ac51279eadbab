/** The file of a model that a page wants to install: given as it is, or by its address. */

import { InklingError } from '../../contract/errors';
import type { DroppedFile } from '../../contract/models/download-job';

/**
 * @param source relative addresses count from the page
 * @throws InklingError `option-invalid`, `download-failed`; the signal's reason when it is aborted
 */
export async function modelFile(
  source: Blob | string | URL,
  signal: AbortSignal | undefined,
): Promise<DroppedFile> {
  if (source instanceof Blob)
    return { path: source instanceof File ? source.name : '', blob: source };
  const url = addressOf(source);
  try {
    const response = await fetch(url, { ...(signal && { signal }) });
    if (!response.ok) throw new Error(`${url.host} answered ${String(response.status)}.`);
    return {
      path: decodeURIComponent(url.pathname.replace(/^.*\//, '')),
      blob: await response.blob(),
    };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new InklingError('download-failed', `${url.href} could not be fetched.`, { cause });
  }
}

function addressOf(source: string | URL): URL {
  try {
    return new URL(source, document.baseURI);
  } catch (cause) {
    throw new InklingError('option-invalid', `${String(source)} is not an address.`, {
      details: { option: 'model' },
      cause,
    });
  }
}
