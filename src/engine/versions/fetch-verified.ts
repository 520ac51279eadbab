/**
 * Fetches a model's files. Each is checked against its length and SHA-256 before anything else gets
 * it, because hosts answer with error pages and caches keep them.
 */

import { toHex } from '../../contract/bytes';
import { InklingError } from '../../contract/errors';
import type { ModelFile } from '../../contract/models/model-info';

/**
 * Lower-case hexadecimal SHA-256.
 * @throws InklingError `not-secure` on a page without https or localhost.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Browsers hide crypto.subtle from insecure pages, whatever the types say.
  const subtle = (globalThis.crypto as Partial<Crypto>).subtle;
  if (!subtle)
    throw new InklingError(
      'not-secure',
      'This page must be opened over https or on localhost to verify its models.',
    );
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return toHex(digest);
}

/** True if length and hash are those of the manifest. */
export async function matches(file: ModelFile, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return bytes.byteLength === file.bytes && (await sha256(bytes)) === file.sha256;
}

/**
 * Fetch one file and verify it; a file that does not match is fetched once more, past every cache,
 * and then refused by name.
 * @param onBytes called with the number of bytes of this file that have arrived, up to `file.bytes`
 * @throws InklingError `download-failed`, `model-corrupt`; AbortError when stopped
 */
export async function fetchVerified(
  url: string,
  file: ModelFile,
  signal: AbortSignal,
  onBytes: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  return pastCaches(file.path, 'default', async (cache) => {
    const bytes = await fetchBytes(url, file, cache, signal, onBytes);
    return bytes && (await matches(file, bytes)) ? bytes : null;
  });
}

/**
 * What `attempt` gets of a file; where that is null, the file was another one than was published, and
 * is fetched once more past every cache.
 * @param first how caches are used before that
 * @throws InklingError `model-corrupt` if it is another one then too
 */
export async function pastCaches<Value>(
  path: string,
  first: RequestCache,
  attempt: (cache: RequestCache) => Promise<Value | null>,
): Promise<Value> {
  const found = (await attempt(first)) ?? (await attempt('reload'));
  if (found !== null) return found;
  throw new InklingError(
    'model-corrupt',
    `${path} does not match its published hash, twice. The server sends another file.`,
    { details: { file: path } },
  );
}

/** The body, or null if it is longer than it may be: reading on would only fill memory. */
async function fetchBytes(
  url: string,
  file: ModelFile,
  cache: RequestCache,
  signal: AbortSignal,
  onBytes: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const failed = (message: string, cause?: unknown) =>
    new InklingError('download-failed', `${file.path} could not be fetched: ${message}`, {
      details: { file: file.path },
      cause,
    });
  try {
    const response = await fetch(url, { cache, signal });
    if (!response.ok || !response.body)
      throw failed(`the server answered ${String(response.status)}.`);
    const bytes = new Uint8Array(file.bytes);
    let loaded = 0;
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return bytes.subarray(0, loaded);
      if (loaded + value.byteLength > bytes.byteLength) {
        await reader.cancel();
        return null;
      }
      bytes.set(value, loaded);
      loaded += value.byteLength;
      onBytes(loaded);
    }
  } catch (error) {
    if (signal.aborted || error instanceof InklingError) throw error;
    throw failed('the connection failed.', error);
  }
}
