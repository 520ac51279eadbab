/** The list of the site's files, as the build wrote it, and which of them are cached when. */

import { toHex } from '../contract/bytes';

export interface SiteFile {
  /** Path below the site's directory. */
  readonly url: string;
  /** Digest of the content; null where the name holds one already. */
  readonly revision: string | null;
  /** Not known of the icons and the app's manifest, which are part of the shell. */
  readonly bytes?: number;
}

/**
 * Cached before the service worker takes its place: the page with all of its views, the cards of
 * its models, and what it gives to other pages.
 */
export function isShell({ url }: SiteFile): boolean {
  return !url.startsWith('engine/');
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
 * Cached when the page is idle: the engine, without which no task starts. Special builds are cached
 * by those who used them.
 */
export function isNeededOffline(file: SiteFile): boolean {
  return !isShell(file) && !SPECIAL.test(file.url);
}

/** A name for exactly these files. */
export async function digest(files: readonly SiteFile[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(files));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return toHex(hash.subarray(0, 8));
}
