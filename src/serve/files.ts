/** Owns the list of the site's files, as the build wrote it, and which of them are kept when. */

export interface SiteFile {
  /** Path below the site's directory. */
  readonly url: string;
  /** Digest of the content; null where the name holds one already. */
  readonly revision: string | null;
  readonly bytes: number;
}

/** Kept before the service worker takes its place: the page and all of its views. */
export function isShell({ url }: SiteFile): boolean {
  return !/^(?:engine|embed|example)\//.test(url);
}

/**
 * Kept when the page is idle, because the built-in tasks do not start without it: the engine, and of its WebAssembly the builds
 * that run everywhere. Other builds (WebGPU's have up to 27 MB) are kept by those who used them.
 */
export function isNeededOffline(file: SiteFile): boolean {
  if (isShell(file)) return false;
  return !file.url.endsWith('.wasm') || /\/(?:ort-wasm-simd-threaded|tfjs-backend-wasm-simd)-[\w-]{8}\.wasm$/.test(file.url);
}

/** A name for exactly these files. */
export async function digest(files: readonly SiteFile[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(files));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
