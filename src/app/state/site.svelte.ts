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

const WAITING: OfflineStatus = { state: 'waiting', bytes: 0, totalBytes: 0 };

class Site {
  #worker: SiteWorker | null = null;
  #offline = $state.raw(WAITING);
  #update = $state<'none' | 'waits' | 'taken-over'>('none');
  #working = $state(false);
  #agreed = false;

  /** Another version is ready, and nothing is under way that a reload would end. */
  get updateReady(): boolean {
    return this.#update !== 'none' && !this.#working;
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

  /** The user agreed to the new version. */
  reload(): void {
    if (this.#update === 'taken-over')
      reloadWithAll(); // by another tab's consent
    else {
      this.#agreed = true;
      this.#worker?.accept();
    }
  }

  /**
   * A part of the page could not be fetched. Where the site has another version by now, that one
   * is the remedy: it comes at once if nothing is written or under way, else with `renew`.
   * @returns whether that is so
   */
  async renewsMissingPart(): Promise<boolean> {
    if (!(await isReplaced())) return false;
    if (this.#working || isAnythingWritten()) return true;
    if (!(await this.#acceptNewVersion())) reloadOnce();
    return true;
  }

  /** The user agreed to the version that the site has now. */
  async renew(): Promise<void> {
    if (!(await this.#acceptNewVersion())) reloadWithAll();
  }

  /** The service worker would otherwise answer with the old page again. */
  async #acceptNewVersion(): Promise<boolean> {
    if (!(await this.#worker?.fetchNewVersion())) return false;
    this.reload();
    return true;
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
  async #noteUpdate(update: 'none' | 'waits' | 'taken-over'): Promise<void> {
    const news = update !== 'none' && (await isReplaced());
    if (news) this.#update = update;
    // By the consent of another tab, which is told apart, the one that waited is gone too.
    else if (this.#update === 'waits') this.#update = 'none';
  }

  async #startWorker(): Promise<void> {
    const [{ startSiteWorker }, { prepareOffline }] = await Promise.all([
      import('../../client/offline/site-worker'),
      import('../../client/offline/prepare-offline'),
    ]);
    this.#worker = await startSiteWorker(new URL('service-worker.js', document.baseURI), {
      onUpdate: (waits) => void this.#noteUpdate(waits ? 'waits' : 'none'),
      onTakenOver: (first) => {
        if (this.#agreed) reloadWithAll();
        else if (first) isolate();
        else void this.#noteUpdate('taken-over');
      },
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
