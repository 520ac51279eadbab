/**
 * The page's side of the service worker: starting it, learning of a new version, and having it
 * cache what is needed offline.
 */

import * as v from 'valibot';
import {
  CacheProgressSchema,
  type CacheProgress,
  type SiteRequest,
} from '../../contract/workers/offline-messages';
import { trustedScript } from '../workers/trusted-script';
import { takeOver } from './take-over';

/** A tab may stay open for days: look for a new version when it is shown again after so long. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;

/** A service worker that says nothing for so long was ended by the browser in the middle of it. */
const SILENCE_MS = 60_000;

export interface SiteWorker {
  /** Whether the service worker answers for this page already. */
  readonly controls: boolean;
  /**
   * Let the version that waits take over, if one does. When this resolves, some seconds later at
   * most, a reload brings it.
   */
  accept(): Promise<void>;
  /** Look for another version. @returns whether one waits for consent, fetched whole */
  fetchNewVersion(): Promise<boolean>;
  /** How much is cached of the runtime files. @throws Error if the service worker is silent */
  cached(): Promise<CacheProgress>;
  /**
   * Cache the next runtime file that is missing.
   * @throws Error if the service worker does not answer
   */
  cacheNext(onProgress: (progress: CacheProgress) => void): Promise<CacheProgress>;
}

export interface SiteWorkerEvents {
  /**
   * Whether a reload would bring another version: one that has been fetched whole and waits for
   * consent, or that has taken over by the consent of another tab. Told again when that may have
   * changed.
   */
  readonly onUpdate: (ready: boolean) => void;
  /** A service worker answers for this page, which had none before. */
  readonly onFirst: () => void;
}

/**
 * Start the service worker of this site, or find it started.
 * @param script its address; it answers for the directory that it lies in
 * @returns null where the browser has none (plain http, some private windows, tests that switch it
 * off)
 */
export async function startSiteWorker(
  script: URL,
  { onUpdate, onFirst }: SiteWorkerEvents,
): Promise<SiteWorker | null> {
  // Absent on insecure pages, whatever the types say.
  const container = (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker;
  if (!container) return null;
  let controlled = container.controller !== null;
  let takenOver = false;
  container.addEventListener('controllerchange', () => {
    if (!controlled) {
      controlled = true;
      onFirst();
      return;
    }
    takenOver = true;
    onUpdate(true);
  });
  // A test's browser answers with nothing at all.
  const registration = (await container.register(trustedScript(script), {
    updateViaCache: 'none',
  })) as ServiceWorkerRegistration | undefined;
  if (!registration) return null;
  if (!controlled) registration.active?.postMessage({ inkling: 'claim' } satisfies SiteRequest);
  watchUpdates(registration, () => {
    // Without a controller the one that waits is the first: it needs nobody's consent.
    onUpdate(takenOver || (registration.waiting !== null && container.controller !== null));
  });
  return {
    get controls() {
      return container.controller !== null;
    },
    accept: () => takeOver(registration, container),
    fetchNewVersion: async () => {
      await registration.update().catch(() => undefined);
      const { installing } = registration;
      if (installing)
        await new Promise((resolve) => {
          installing.addEventListener('statechange', resolve, { once: true });
        });
      return registration.waiting !== null;
    },
    cached: async () => ask(await container.ready, 'kept', () => undefined),
    cacheNext: async (onProgress) => ask(await container.ready, 'keep-next', onProgress),
  };
}

function watchUpdates(registration: ServiceWorkerRegistration, report: () => void): void {
  report();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', report),
  );
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_AGAIN_MS) return;
    looked = Date.now();
    registration.update().catch(() => undefined); // offline: the next time
  });
}

/** Ask and listen until the last event of the answer. */
function ask(
  { active }: ServiceWorkerRegistration,
  question: 'kept' | 'keep-next',
  onProgress: (progress: CacheProgress) => void,
): Promise<CacheProgress> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<CacheProgress>((resolve, reject) => {
    const silent = () => {
      reject(new Error('The service worker does not answer.'));
    };
    let silence = setTimeout(silent, SILENCE_MS);
    port1.onmessage = ({ data }) => {
      clearTimeout(silence);
      const progress = v.parse(CacheProgressSchema, data);
      if (progress.end) resolve(progress);
      else silence = setTimeout(silent, SILENCE_MS);
      onProgress(progress);
    };
    active?.postMessage({ inkling: question } satisfies SiteRequest, [port2]);
  }).finally(() => {
    port1.close();
  });
}
