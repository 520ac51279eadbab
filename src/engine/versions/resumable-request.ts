/**
 * Requests that outlive a bad network: a small file whole, or a range of a large one, which goes on
 * from where it was cut.
 */

import { orAborted } from '../../contract/async';
import { concatenate } from '../formats/concatenate';
import {
  answerOf,
  failed,
  lasting,
  refusal,
  USUAL_RETRIES,
  withRetries,
  type Connection,
  type RetryPolicy,
} from './retries';

/** Part of a file, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The largest body that is read without knowing its length before, in bytes. */
const LIMIT = 32 * 2 ** 20;

/**
 * The whole body of a small file.
 * @throws InklingError `download-failed` with the `status`; AbortError when stopped
 */
export function request(
  url: string,
  accept: string,
  signal: AbortSignal,
  retries: RetryPolicy = USUAL_RETRIES,
): Promise<Uint8Array<ArrayBuffer>> {
  return withRetries(url, signal, retries, async (connection) => {
    const response = await answerOf(url, {
      signal: connection.signal,
      headers: { accept },
      cache: 'no-store',
    });
    if (!response.ok) throw refusal(url, response);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    await readBody(response, connection, (chunk) => {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > LIMIT) throw lasting(url, 'its answer is too long to be right.', 200);
      return true;
    });
    return concatenate(chunks);
  });
}

/**
 * A stretch of a file. What has arrived when a connection breaks is kept, and only the rest is
 * asked for again.
 * @param onBytes called with the bytes that have arrived since the last call; negative when they
 * turned out to be useless
 * @throws InklingError `download-failed`; AbortError when stopped
 */
export async function requestRange(
  url: string,
  { start, end }: Range,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  retries: RetryPolicy = USUAL_RETRIES,
  cache: RequestCache = 'no-store',
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(end - start);
  let loaded = 0;
  return withRetries(url, signal, retries, async (connection) => {
    const from = start + loaded;
    const headers = { range: `bytes=${String(from)}-${String(end - 1)}` };
    const response = await answerOf(url, { signal: connection.signal, headers, cache });
    const { status } = response;
    if (status !== 206 && status !== 200) throw refusal(url, response);
    // A server without ranges sends the whole file: what comes before is skipped.
    let skip = status === 200 ? from : 0;
    await readBody(response, connection, (chunk) => {
      const rest = chunk.subarray(Math.min(skip, chunk.byteLength));
      skip -= chunk.byteLength - rest.byteLength;
      const space = bytes.byteLength - loaded;
      if (rest.byteLength > space && status === 206) {
        onBytes(-loaded);
        loaded = 0;
        throw failed(url, 'it sent more than it was asked for.', status);
      }
      const wanted = rest.subarray(0, space);
      bytes.set(wanted, loaded);
      loaded += wanted.byteLength;
      onBytes(wanted.byteLength);
      return loaded < bytes.byteLength;
    });
    if (loaded < bytes.byteLength) throw failed(url, 'the connection was cut.', status);
    return bytes;
  });
}

/** Read a body until it ends, or `take` returns false. @returns whether it ended */
export async function readBody(
  response: Response,
  { signal, alive }: Connection,
  take: (chunk: Uint8Array<ArrayBuffer>) => boolean,
): Promise<boolean> {
  const reader = response.body?.getReader();
  if (!reader) return true;
  try {
    for (;;) {
      // Not every browser ends a body that hangs when its request is aborted.
      const { done, value } = await orAborted(reader.read(), signal);
      if (done) return true;
      alive();
      if (!take(value)) return false;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
