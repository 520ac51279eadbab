/**
 * The answers to a page that wants to work offline: how much is cached, and caching the next file.
 * One file an answer, because a browser ends an event that takes minutes.
 */

import type { CacheProgress } from '../contract/workers/offline-messages';
import type { SiteCache } from './site-cache';

/** Answer on the port, once. */
export async function reportCached(cache: SiteCache, port: MessagePort): Promise<void> {
  const { files, bytes, totalBytes } = await cache.missing();
  send(port, { bytes, totalBytes, missing: files.length, end: 'done' });
}

/** Cache the first file that is missing, with its progress on the port. Never rejects. */
export async function cacheNext(cache: SiteCache, port: MessagePort): Promise<void> {
  const { files, bytes, totalBytes } = await cache.missing();
  const [file] = files;
  const progress = { bytes, totalBytes, missing: files.length };
  if (!file) {
    send(port, { ...progress, end: 'done' });
    return;
  }
  try {
    await cache.add(file, (more) => {
      send(port, { ...progress, bytes: bytes + more });
    });
    send(port, { bytes: bytes + file.bytes, totalBytes, missing: files.length - 1, end: 'done' });
  } catch {
    // Offline, or no free space: the page tries again at its next visit
    send(port, { ...progress, end: 'failed' });
  }
}

function send(port: MessagePort, progress: CacheProgress): void {
  port.postMessage(progress);
}
