/**
 * The two hashes by which the Hub names files: SHA-256 for large ones, taken over their parts so
 * that no file must be in memory whole, and git's own for small ones.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../../contract/bytes';

/** SHA-256 of Blobs one after the other; the browser's own takes only whole buffers. */
export async function sha256OfBlobs(blobs: readonly Blob[], signal: AbortSignal): Promise<string> {
  const hash = sha256.create();
  for (const blob of blobs) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await blob.arrayBuffer()));
  }
  return toHex(hash.digest());
}

/** The git object id of a file's content: SHA-1 of `blob <length>\0` and the bytes. */
export async function gitBlobSha1(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const head = new TextEncoder().encode(`blob ${String(bytes.byteLength)}\0`);
  const whole = await new Blob([head, bytes]).arrayBuffer();
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-1', whole)));
}
