/**
 * The page as a site in a browser: its service worker, its versions, and whether it is ready to work
 * without a network.
 */

import { onWork } from '../../client/workers/activity';
import type { SiteWorker } from '../../client/offline/site-worker';
import type { OfflineStatus } from '../../contract/workers/offline-messages';
import { isReplaced, reloadOnce } from './page-version';
import { isAnythingWritten, reloadWithAll } from './reload-state';
import { isolate } from './isolation-reload';
import { savesData } from './save-data';

/**
 * Asked for again where the page is still there after so long. A request that comes in the moment in
 * which Chromium 156 ends a service worker for the next one starts it again, and only a page that is
 * loaded then has the next one take over; that page itself may be lost by it.
 */
const RELOAD_MS = 2_500;
const RELOADS = 4;

const WAITING: OfflineStatus = { state: 'waiting', bytes: 0, totalBytes: 0 };

class Site {
  #worker: SiteWorker | null = null;
  #offline = $state.raw(WAITING);
  /** A reload would bring what another service worker has. */
  #ready = $state(false);
  /** That is another version. */
  #replaced = $state(false);
  #working = $state(false);
  #reloading = $state(false);
  #unsaved = $state(false);

  /** Another version is ready, and nothing is under way that a reload would end. */
  get updateReady(): boolean {
    return this.#ready && this.#replaced && !this.#working;
  }

  /** The user agreed to the new version, and the page is about to be reloaded. */
  get reloading(): boolean {
    return this.#reloading;
  }

  /** The user agreed, and the page stays as it is: the browser cannot keep what is written on it. */
  get unsaved(): boolean {
    return this.#unsaved;
  }

  get offline(): OfflineStatus {
    return this.#offline;
  }

  /**
   * Start the service worker when the page has loaded. In development there is none: files must
   * never be old.
   */
  async start(): Promise<void> {
    onWork((working) => {
      this.#working = working;
    });
    if (import.meta.env.DEV) {
      this.#offline = { ...WAITING, state: 'unsupported' };
      return;
    }
    this.#listen();
    await loaded();
    try {
      await this.#startWorker();
    } catch {
      this.#offline = { ...this.#offline, state: this.#worker ? 'failed' : 'unsupported' };
    }
  }

  /**
   * The user agreed to the new version: it comes within seconds, whether or not the browser lets its
   * service worker take over by then. What was begun meanwhile is not ended.
   */
  async reload(): Promise<void> {
    await this.#reloadAfter(this.#worker?.accept());
  }

  /**
   * A part of the page could not be fetched. Where the site has another version by now, that one
   * is the remedy: it comes at once if nothing is written or under way, else with `renew`.
   * @returns whether that is so
   */
  async renewsMissingPart(): Promise<boolean> {
    if (!(await isReplaced())) return false;
    if (this.#inUse()) return true;
    await this.#takeNewest();
    if (!this.#inUse()) reloadOnce();
    return true;
  }

  #inUse(): boolean {
    return this.#working || isAnythingWritten();
  }

  /** The user agreed to the version that the site has now. */
  async renew(): Promise<void> {
    await this.#reloadAfter(this.#takeNewest());
  }

  async #reloadAfter(ready: Promise<void> | undefined): Promise<void> {
    this.#reloading = true;
    await ready?.catch(() => undefined);
    for (let tries = 0; tries < RELOADS && !this.#working; tries++) {
      this.#unsaved = !reloadWithAll();
      if (this.#unsaved) break;
      await new Promise((resolve) => setTimeout(resolve, RELOAD_MS));
    }
    this.#reloading = false;
  }

  /** The service worker would otherwise answer with the old page again. */
  async #takeNewest(): Promise<void> {
    if (await this.#worker?.fetchNewVersion()) await this.#worker?.accept();
  }

  /**
   * A request for this tab's models is heard from the first moment on; what answers it is fetched
   * when one comes.
   */
  #listen(): void {
    const container = (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker;
    container?.addEventListener('message', (event) => {
      import('./serve-requests')
        .then(({ serve }) => serve(event))
        // The network has gone: this tab cannot answer yet, and the service worker says so in time.
        .catch(() => undefined);
    });
  }

  /**
   * What waits may be the version that is shown: where a host went back to it, or changed something
   * that no page shows. Nobody is told of that.
   */
  async #noteUpdate(ready: boolean): Promise<void> {
    this.#ready = ready;
    if (ready) this.#replaced = await isReplaced();
  }

  async #startWorker(): Promise<void> {
    const [{ startSiteWorker }, { prepareOffline }] = await Promise.all([
      import('../../client/offline/site-worker'),
      import('../../client/offline/prepare-offline'),
    ]);
    this.#worker = await startSiteWorker(new URL('service-worker.js', document.baseURI), {
      onUpdate: (ready) => void this.#noteUpdate(ready),
      onFirst: isolate,
    });
    if (!this.#worker) {
      this.#offline = { ...WAITING, state: 'unsupported' };
      return;
    }
    if (this.#worker.controls) isolate();
    if (savesData()) {
      this.#offline = { ...WAITING, state: 'declined' };
      return;
    }
    const kept = await prepareOffline(this.#worker, (bytes, totalBytes) => {
      this.#offline = { state: 'keeping', bytes, totalBytes };
    });
    this.#offline = { ...this.#offline, state: kept ? 'ready' : 'failed' };
  }
}

/** Resolves when the page is complete and the browser has nothing better to do. */
async function loaded(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => {
      addEventListener('load', resolve, { once: true });
    });
  // Safari has no requestIdleCallback.
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window)
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: 2_000 },
      );
    else setTimeout(resolve, 200);
  });
}

export const site = new Site();
