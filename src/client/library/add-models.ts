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
import { asInklingError, InklingError } from '../../contract/errors';
import type { DropTarget, Target } from '../../contract/models/target';
import type { Model } from '../../contract/models/model-info';
import type { ModelVersion } from '../../contract/models/registry';
import { readDownloads } from '../../storage/download-store';
import { directory } from '../engine/registry-directory';
import { askNewWorker } from '../workers/engine-worker';
import { withTestLimit } from './test-limit';

/** From this many bytes on the browser is asked not to clear the site's storage on its own. */
const BIG = 20_000_000;

/** What workers and tabs tell each other of downloads. */
type Announcement = DownloadProgress | { readonly stop: string } | null;

export interface Downloads {
  /** Those that are under way, paused or failed, in all tabs. */
  list(): Promise<Download[]>;
  /**
   * Called with progress, and with null when the list has changed; from every tab. Returns the
   * unsubscriber.
   */
  watch(listener: (progress: DownloadProgress | null) => void): () => void;
  /**
   * @throws InklingError `address-invalid`, `hub-missing`, `model-unfit`, `download-failed`,
   * `redirect-refused`; `cancelled` when the signal is aborted
   */
  inspect(query: HubQuery, signal: AbortSignal): Promise<Offer>;
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
   * @throws InklingError `package-*`, `model-*`, `self-test-failed`, `self-test-late`; `cancelled`
   * when the signal is aborted, with nothing changed
   */
  accept(
    files: readonly DroppedFile[],
    target: DropTarget,
    signal: AbortSignal,
  ): Promise<ModelVersion>;
}

export const downloads: Downloads = {
  list: readDownloads,
  watch(listener) {
    const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
    channel.addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
      if (data === null || !('stop' in data)) listener(data);
    });
    return () => {
      channel.close();
    };
  },
  inspect: (query, signal) => askNewWorker((api) => api.inspectRepository(query), { signal }),
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
  async accept(files, target, signal) {
    const version = await withTestLimit(
      (ending, testing) =>
        askNewWorker((api) => api.addDropped(files, target, proxy(testing)), { signal: ending }),
      signal,
    );
    directory.refresh(version.model);
    return version;
  },
};

async function run(id: string): Promise<ModelVersion | null> {
  const stopping = new AbortController();
  const stopListening = onStop(id, () => {
    stopping.abort();
  });
  const test = { running: false };
  try {
    // Progress comes over the channel, which other tabs hear too.
    const version = await withTestLimit(
      (signal, testing) =>
        askNewWorker(
          (api) =>
            api.runDownload(
              id,
              proxy(({ phase }) => {
                test.running = phase === 'test';
                testing(test.running);
              }),
            ),
          // The worker hears of a stop itself, and has a moment to heed it
          { signal, id },
        ),
      stopping.signal,
    );
    if (version) directory.refresh(version.model);
    return version;
  } catch (error) {
    const { code } = asInklingError(error);
    const died = test.running && code === 'worker-died';
    if (!died && code !== 'self-test-late') throw error;
    await askNewWorker((api) => api.controlDownload(id, 'cancel'));
    throw died
      ? new InklingError('self-test-failed', 'The worker died of its test.', { cause: error })
      : error;
  } finally {
    stopListening();
    announce();
  }
}

/** Called when any tab stops a download. @returns to be called when nobody listens any more */
function onStop(id: string, stop: () => void): () => void {
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
    if (data !== null && 'stop' in data && data.stop === id) stop();
  });
  return () => {
    channel.close();
  };
}

/**
 * The list has changed. The worker has said so too, but one that ends may take its message along.
 */
function announce(): void {
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.postMessage(null);
  channel.close();
}
