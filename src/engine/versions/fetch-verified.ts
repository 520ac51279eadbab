/**
 * Fetches a model's files. Each is checked against its length and SHA-256 before anything else gets
 * it, because hosts answer with error pages and caches keep them.
 */

import { toHex } from '../../contract/bytes';
import { InklingError } from '../../contract/errors';
import type { ModelFile } from '../../contract/models/model-info';
import { readBody } from './resumable-request';
import {
  answerOf,
  failed,
  lasting,
  refusal,
  USUAL_RETRIES,
  withRetries,
  type RetryPolicy,
} from './retries';

/** So often a server may not answer at all, in a row or not: there may be no network. */
const UNANSWERED = 2;

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
  retries: RetryPolicy = USUAL_RETRIES,
): Promise<Uint8Array<ArrayBuffer>> {
  return pastCaches(file.path, 'default', async (cache) => {
    const bytes = await fetchBytes(url, file, cache, signal, onBytes, retries);
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

/**
 * The body, or null if it is longer than it may be: reading on would only fill memory. A connection
 * that is cut or brings nothing is made again, from where it was where the server has ranges.
 */
async function fetchBytes(
  url: string,
  file: ModelFile,
  cache: RequestCache,
  signal: AbortSignal,
  onBytes: (loaded: number) => void,
  retries: RetryPolicy,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(file.bytes);
  let loaded = 0;
  let ranges = false;
  let unanswered = 0;
  return withRetries(url, signal, retries, async (connection) => {
    if (!ranges) loaded = 0;
    else if (loaded === bytes.byteLength) return bytes; // only the end of the body was missing
    const from = loaded;
    const headers = from > 0 ? { range: `bytes=${String(from)}-` } : undefined;
    const response = await answerOf(url, {
      cache,
      signal: connection.signal,
      ...(headers && { headers }),
    }).catch((error: unknown) => {
      unanswered += 1;
      if (signal.aborted || connection.signal.aborted || unanswered < UNANSWERED) throw error;
      // Without a network whoever waits is told so at once
      throw lasting(url, 'the connection failed.', 0, error);
    });
    if (!response.ok || !response.body) throw refusal(url, response);
    const goesOn = response.status === 206;
    if (!goesOn) {
      loaded = 0;
      ranges = hasRanges(response);
    }
    if (goesOn && !beginsAt(response, from)) {
      ranges = false;
      void response.body.cancel().catch(() => undefined);
      throw failed(url, 'it sent another range.', response.status);
    }
    const whole = await readBody(response, connection, (chunk) => {
      if (loaded + chunk.byteLength > bytes.byteLength) return false;
      bytes.set(chunk, loaded);
      loaded += chunk.byteLength;
      onBytes(loaded);
      return true;
    });
    return whole ? bytes.subarray(0, loaded) : null;
  });
}

/** Bytes of a body are those of the file only where it was not compressed for the way. */
function hasRanges({ headers }: Response): boolean {
  return headers.get('accept-ranges') === 'bytes' && !headers.has('content-encoding');
}

function beginsAt({ headers }: Response, start: number): boolean {
  return headers.get('content-range')?.startsWith(`bytes ${String(start)}-`) === true;
}
