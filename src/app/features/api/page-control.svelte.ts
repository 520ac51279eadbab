/**
 * Whether the service worker answers for this page: what the page asks reaches it only then. At a
 * first visit it is on its way; after a hard reload the browser passes it by until it claims the page,
 * which not every browser lets it do.
 */

/** A service worker that runs claims a page in a fraction of it. */
const CLAIM_MS = 3_000;

export type Control = 'coming' | 'here' | 'bypassed';

class PageControl {
  #control = $state<Control>('coming');
  readonly #settled: Promise<void>;

  constructor() {
    this.#settled = this.#watch();
  }

  get control(): Control {
    return this.#control;
  }

  /**
   * Resolves when it is known whether requests of this page are answered here. Never where no service
   * worker comes.
   */
  settled(): Promise<void> {
    return this.#settled;
  }

  async #watch(): Promise<void> {
    // Absent on insecure pages, whatever the types say.
    const container = (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker;
    if (!container) return;
    const claimed = new Promise<void>((resolve) => {
      const look = () => {
        if (!container.controller) return;
        this.#control = 'here';
        resolve();
      };
      container.addEventListener('controllerchange', look);
      look();
    });
    await Promise.race([
      claimed,
      container.ready.then(() => new Promise((resolve) => setTimeout(resolve, CLAIM_MS))),
    ]);
    if (!container.controller) this.#control = 'bypassed';
  }
}

export const pageControl = new PageControl();
