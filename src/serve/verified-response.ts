/**
 * Responses whose bytes are those that the build wrote. A host, a proxy or a hotel's sign-in page
 * may answer with status 200 and something else, or with half of it; kept or run, that would be a
 * blank page for ever.
 */

import { sha256, type SiteFile } from './site-files';
import { address } from './worker-scope';

/** Somebody answered, but not with this version's file. */
export class WrongFile extends Error {}

/** A name with a digest in it: whoever has a file of that name need not ask whether it is new. */
const NAMED_BY_CONTENT = /-[\w-]{8}\.\w+$/;

/**
 * The same response, with its bytes in memory; null if they are not the file's. It has lost that it
 * was redirected, which a browser would refuse of a page: hosts answer `index.html` with `/`.
 */
export async function verified(
  response: Response,
  file: SiteFile,
  onBytes?: (bytes: number) => void,
): Promise<Response | null> {
  const bytes = response.ok ? await read(response, file.bytes, onBytes) : null;
  if (!bytes || (await sha256(bytes)) !== file.digest) return null;
  return new Response(bytes, { headers: response.headers });
}

/**
 * A file of the site, from the network. What the browser itself has cached is believed where the
 * name says what is in it, and asked for once more from the server where that is wrong.
 * @param onBytes how many have arrived
 * @throws WrongFile if the server has another file, or none; TypeError without a network
 */
export async function fetchVerified(
  file: SiteFile,
  options: RequestInit = {},
  onBytes?: (bytes: number) => void,
): Promise<Response> {
  const mode = NAMED_BY_CONTENT.test(file.url) ? 'default' : 'no-cache';
  for (const cache of [mode, 'reload'] as const) {
    const response = await fetch(address(file.url), { ...options, cache });
    if (!response.ok) throw new WrongFile(`${file.url}: ${String(response.status)}.`);
    const found = await verified(response, file, onBytes);
    if (found) return found;
  }
  throw new WrongFile(`${file.url}: what came is not what the site was built with.`);
}

/** All of the body; null where it is not of this length, without waiting for the end of a longer one. */
async function read(
  response: Response,
  length: number,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(length);
  let read = 0;
  for await (const chunk of chunksOf(response)) {
    if (read + chunk.byteLength > length) return null;
    bytes.set(chunk, read);
    read += chunk.byteLength;
    onBytes?.(read);
  }
  return read === length ? bytes : null;
}

/** Its body, which is let go where it is not read to its end. Safari's streams cannot be iterated. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
