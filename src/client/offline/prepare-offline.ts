/**
 * Getting ready for work without a network: the built-in models into storage, the engine's files
 * into the service worker's cache. Only while the page is idle.
 */

import { proxy } from 'comlink';
import { askNewWorker } from '../workers/engine-worker';
import type { SiteWorker } from './site-worker';
import { quiet } from '../workers/activity';

/** A pause in the work that is long enough to fetch something that nobody asked for yet. */
const QUIET_MS = 2_000;

/**
 * Store what the built-in tasks need, while the page is idle. Costs little where everything is here
 * already.
 * @param onProgress bytes stored, of how many
 * @returns false if the browser or the network refused something
 */
export async function prepareOffline(
  site: SiteWorker,
  onProgress: (bytes: number, totalBytes: number) => void,
): Promise<boolean> {
  let files = await site.cached();
  let models = { bytes: 0, totalBytes: 0 };
  const report = () => {
    onProgress(files.bytes + models.bytes, files.totalBytes + models.totalBytes);
  };

  await quiet(QUIET_MS);
  const onBytes = proxy((bytes: number, totalBytes: number) => {
    models = { bytes, totalBytes };
    report();
  });
  const stored = await askNewWorker((api) => api.preloadBuiltIns(onBytes));
  while (files.missing > 0) {
    await quiet(QUIET_MS);
    files = await site.cacheNext((progress) => {
      files = progress;
      report();
    });
    if (files.end === 'failed') return false;
  }
  return stored;
}
