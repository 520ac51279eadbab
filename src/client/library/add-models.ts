/**
 * Adding models from the page: asking what the Hub has, downloads, and files that are dropped on
 * the page. Each in a worker of its own: a self-test must not poison anyone else's runtime.
 */

import { proxy } from 'comlink';
import {
  DOWNLOADS_CHANNEL,
  type Card,
  type Download,
  type DownloadProgress,
  type DroppedFile,
  type HubQuery,
  type Offer,
} from '../../contract/models/download-job';
import type { Target } from '../../contract/workers/engine-api';
import type { Model } from '../../contract/models/model-info';
import type { ModelVersion } from '../../contract/models/registry';
import { readDownloads } from '../../storage/download-store';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';

/** From this many bytes on the browser is asked not to clear the site's storage on its own. */
const BIG = 20_000_000;

export interface Downloads {
  /** Those that are under way, paused or failed, in all tabs. */
  list(): Promise<Download[]>;
  /**
   * Called with progress, and with null when the list has changed; from every tab. Returns the
   * unsubscriber.
   */
  watch(listener: (progress: DownloadProgress | null) => void): () => void;
  /** @throws InklingError `hub-missing`, `model-unfit`, `download-failed` */
  inspect(query: HubQuery): Promise<Offer>;
  /**
   * The card of what a repository offers; null if it has none.
   * @throws InklingError `download-failed`, `model-corrupt`
   */
  card(offer: Offer): Promise<Card | null>;
  /**
   * Download a variant, prove it, and serve it.
   * @returns the version, or null if it was paused or cancelled meanwhile
   */
  install(offer: Offer, dtype: Model['dtype'], target: Target): Promise<ModelVersion | null>;
  /** Go on with a download that was paused or has failed. */
  resume(id: string): Promise<ModelVersion | null>;
  /** Go on with a download that lost its tab; one that was paused meanwhile stays so. */
  takeUp(id: string): Promise<ModelVersion | null>;
  pause(id: string): Promise<void>;
  /** Nothing of it is left behind. */
  cancel(id: string): Promise<void>;
  /**
   * Serve what was dropped on the page.
   * @throws InklingError `package-invalid`, `model-unfit`, `self-test-failed`
   */
  accept(files: readonly DroppedFile[], target: Target): Promise<ModelVersion>;
}

export const downloads: Downloads = {
  list: readDownloads,
  watch(listener) {
    const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
    channel.addEventListener(
      'message',
      ({ data }: MessageEvent<DownloadProgress | { readonly stop: string } | null>) => {
        if (data === null || !('stop' in data)) listener(data);
      },
    );
    return () => {
      channel.close();
    };
  },
  inspect: (query) => askNewWorker((api) => api.inspectRepository(query)),
  card: ({ origin, card }) => askNewWorker((api) => api.offeredCard({ origin, card })),
  async install(offer, dtype, target) {
    const bytes = offer.variants.find((variant) => variant.dtype === dtype)?.bytes ?? 0;
    // Granted or not, the download goes on: a refusal only means that the browser may clear it some
    // day.
    if (bytes >= BIG) await navigator.storage.persist().catch(() => false);
    return run(await askNewWorker((api) => api.addDownload(offer, dtype, target)));
  },
  async resume(id) {
    await askNewWorker((api) => api.controlDownload(id, 'resume'));
    return run(id);
  },
  takeUp: run,
  pause: (id) => askNewWorker((api) => api.controlDownload(id, 'pause')).finally(announce),
  cancel: (id) => askNewWorker((api) => api.controlDownload(id, 'cancel')).finally(announce),
  async accept(files, target) {
    const version = await askNewWorker((api) => api.addDropped(files, target));
    directory.refresh(version.model);
    return version;
  },
};

async function run(id: string): Promise<ModelVersion | null> {
  // Progress comes over the channel, which other tabs hear too.
  try {
    const version = await askNewWorker((api) =>
      api.runDownload(
        id,
        proxy(() => undefined),
      ),
    );
    if (version) directory.refresh(version.model);
    return version;
  } finally {
    announce();
  }
}

/**
 * The list has changed. The worker has said so too, but one that ends may take its message along.
 */
function announce(): void {
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.postMessage(null);
  channel.close();
}
