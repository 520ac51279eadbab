/**
 * Asks the version that waits to take over, for as long as a user waits for it. A browser may let it
 * wait on, and a newer one may come in its place meanwhile, so that one question is not enough.
 */

import type { SiteRequest } from '../../contract/workers/offline-messages';

/** A service worker that has to be started first answers within this. */
const TRY_MS = 750;
const TRIES = 6;

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
  const noted = new Set<ServiceWorker>();
  for (let tries = 0; tries < TRIES; tries++) {
    const { waiting } = registration;
    // None: it has taken over already, perhaps by the consent of another tab
    if (!waiting || noted.has(waiting)) return;
    agree(waiting, () => {
      noted.add(waiting);
    });
    await Promise.race([over, pause(TRY_MS)]);
  }
}

/** Nothing is heard of a service worker that has been replaced. */
function agree(worker: ServiceWorker, onNoted: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    onNoted();
  };
  worker.postMessage({ inkling: 'take-over' } satisfies SiteRequest, [port2]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
