/** The list of the site's files, as the build wrote it, and which of them are cached when. */

import * as v from 'valibot';
import { toHex } from '../contract/bytes';

export interface SiteFile {
  /** Path below the site's directory. */
  readonly url: string;
  readonly bytes: number;
  /** SHA-256 of the content, in hexadecimal digits. */
  readonly digest: string;
}

/** The list of a version, as it lies in its cache; empty where it cannot be read. */
export const ListSchema = v.fallback(
  v.array(
    v.object({
      url: v.string(),
      bytes: v.number(),
      digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
  [],
);

/**
 * Cached before the service worker takes its place: the page with all of its views, the cards of
 * its models, and what it gives to other pages.
 */
export function isShell({ url }: SiteFile): boolean {
  return !isOfWorkers(url);
}

/** The files of the workers, which versions share: they lie in a cache of their own. */
export function isOfWorkers(url: string): boolean {
  return url.startsWith('engine/') || url.startsWith('reader/');
}

/** The card of a built-in model: the page works without it. */
export function isCard({ url }: SiteFile): boolean {
  return url.endsWith('/README.md');
}

/**
 * Builds of the runtimes that only some browsers take: WebGPU's, of up to 27 MB, and one for
 * processors without SIMD.
 */
const SPECIAL = /\/(?:ort-wasm-simd-threaded\.(?:jspi|asyncify)|tfjs-backend-wasm)-[\w-]{8}\.wasm$/;

/**
 * Cached when the page is idle: the engine, without which no task starts. Special builds, and the
 * reader of documents, are cached by those who used them.
 */
export function isNeededOffline({ url }: SiteFile): boolean {
  return url.startsWith('engine/') && !SPECIAL.test(url);
}

/** A name for exactly these files. */
export async function nameOf(files: readonly SiteFile[]): Promise<string> {
  const listed = files.map(({ url, digest }) => [url, digest]);
  const digest = await sha256(new TextEncoder().encode(JSON.stringify(listed)));
  return digest.slice(0, 16);
}

/** In hexadecimal digits. */
export async function sha256(bytes: BufferSource): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
