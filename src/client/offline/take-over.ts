/**
 * Asks the version that waits to take over, for as long as a user waits for it. A browser may let it
 * wait on, and a newer one may come in its place meanwhile, so that one question is not enough.
 */

import type { SiteRequest } from '../../contract/workers/offline-messages';

/** A service worker that has to be started first answers within this. */
const TRY_MS = 1_000;
const TRIES = 5;

/**
 * Resolves when the version that waits has taken over, when it has said that pages are of its
 * version from now on although the browser has it wait, or after some seconds. Never rejects.
 */
export async function takeOver(
  registration: Pick<ServiceWorkerRegistration, 'waiting'>,
  container: Pick<ServiceWorkerContainer, 'addEventListener'>,
): Promise<void> {
  const over = new Promise<void>((resolve) => {
    container.addEventListener(
      'controllerchange',
      () => {
        resolve();
      },
      { once: true },
    );
  });
  for (let tries = 0; tries < TRIES; tries++) {
    const { waiting } = registration;
    // It has taken over already, perhaps by the consent of another tab
    if (!waiting) return;
    const noted = await Promise.race([over, agree(waiting), pause(TRY_MS)]);
    if (noted) await Promise.race([over, pause(TRY_MS)]);
    if (noted && registration.waiting === waiting) return;
  }
}

/** @returns true when it is noted; nothing is heard of one that has been replaced */
function agree(worker: ServiceWorker): Promise<true> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve(true);
    };
    worker.postMessage({ inkling: 'take-over' } satisfies SiteRequest, [port2]);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
