/**
 * Owns the hashes of what was downloaded: SHA-256 of a file in parts, and the name that git gives a
 * small file.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of Blobs one after the other, without ever holding all of them. */
export async function sha256OfBlobs(blobs: readonly Blob[], signal: AbortSignal): Promise<string> {
  const hash = sha256.create();
  for (const blob of blobs) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await blob.arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}

/** The git object id of a file's content: SHA-1 of `blob <length>\0` and the bytes. */
export async function gitBlobSha1(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const head = new TextEncoder().encode(`blob ${String(bytes.byteLength)}\0`);
  const whole = new Uint8Array(head.byteLength + bytes.byteLength);
  whole.set(head);
  whole.set(bytes, head.byteLength);
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-1', whole)));
}
