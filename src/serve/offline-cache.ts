/**
 * Owns the answers to a page that wants to work offline: what is kept, and the next file that is
 * not.
 */

import type { KeepEvent } from '../contract/workers/offline-messages';
import type { SiteStore } from './site-cache';

/** Tell it on the port, once. */
export async function tellKept(store: SiteStore, port: MessagePort): Promise<void> {
  const { files, bytes, totalBytes } = await store.missing();
  tell(port, { bytes, totalBytes, missing: files.length, end: 'done' });
}

/** Fetch the first file that is missing, telling how far it is. Never rejects. */
export async function keepNext(store: SiteStore, port: MessagePort): Promise<void> {
  const { files, bytes, totalBytes } = await store.missing();
  const [file] = files;
  const progress = { bytes, totalBytes, missing: files.length };
  if (!file) {
    tell(port, { ...progress, end: 'done' });
    return;
  }
  try {
    const size = file.bytes ?? 0;
    await store.keep(file, (more) => {
      tell(port, { ...progress, bytes: bytes + Math.min(more, size) });
    });
    tell(port, { bytes: bytes + size, totalBytes, missing: files.length - 1, end: 'done' });
  } catch {
    // Offline, or no room: the page tries again at its next visit
    tell(port, { ...progress, end: 'failed' });
  }
}

function tell(port: MessagePort, event: KeepEvent): void {
  port.postMessage(event);
}
