/** The world in which things go wrong: a browser, some tabs of the site, and the host that serves it. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { StaticServer } from '../e2e/static-server';
import { at } from '../../src/contract/at';
import type { Random } from '../../src/engine/train/rows/random';

/** More tabs than this tell nothing more, and share two cores. */
const TABS = 3;

export class World {
  readonly context: BrowserContext;
  readonly server: StaticServer;
  readonly chance: Random;
  /** What was thrown and caught by nobody, in any tab. */
  readonly uncaught: string[] = [];
  readonly #tabs: Page[] = [];
  readonly #sessions = new WeakMap<Page, Promise<CDPSession>>();

  constructor(context: BrowserContext, server: StaticServer, chance: Random) {
    this.context = context;
    this.server = server;
    this.chance = chance;
  }

  get tabs(): readonly Page[] {
    return this.#tabs;
  }

  /** Any of these. @throws RangeError if there is none */
  oneOf<Value>(values: readonly Value[]): Value {
    return at(values, this.chance.below(values.length));
  }

  /** Any of the tabs. */
  tab(): Page {
    return this.oneOf(this.#tabs);
  }

  /** A new tab, on a view; null where there are enough, or where it could not be opened. */
  async open(view = 'summarize'): Promise<Page | null> {
    if (this.#tabs.length >= TABS) return null;
    const tab = await this.context.newPage();
    tab.on('pageerror', ({ name, message, stack }) =>
      this.uncaught.push([name, message, stack, tab.url()].join(' | ')),
    );
    try {
      await tab.goto(`${this.server.url}?backend=wasm#/${view}`);
    } catch {
      // No network, and nothing is cached: as with any site.
      await tab.close();
      return null;
    }
    this.#tabs.push(tab);
    return tab;
  }

  /**
   * Any of the tabs, once it has come to rest. One that shows no page of ours (the browser's own
   * without a network, a host's sign-in page), or says that it has not started, is brought back.
   * @param calm ends what hinders that
   */
  async settledTab(calm: () => Promise<void>): Promise<Page> {
    const tab = this.tab();
    for (let tries = 0; tries < 10; tries += 1) {
      await tab.waitForLoadState();
      // Null where it went on to another page just then.
      const ours = await tab.evaluate(hasStarted).catch((error: unknown) => {
        if (String(error).includes('is blank')) throw error;
        return null;
      });
      if (ours === true) return tab;
      if (ours === null) continue;
      await calm();
      await tab.goto(`${this.server.url}?backend=wasm`);
    }
    throw new Error('A tab does not come to rest.');
  }

  /** Never the last one. */
  async close(tab: Page): Promise<void> {
    if (this.#tabs.length < 2) return;
    this.#tabs.splice(this.#tabs.indexOf(tab), 1);
    await tab.close();
  }

  /** The developer's tools of a tab. */
  tools(tab: Page): Promise<CDPSession> {
    const session = this.#sessions.get(tab) ?? this.context.newCDPSession(tab);
    this.#sessions.set(tab, session);
    return session;
  }
}

/**
 * Whether a page of ours has started; false once it says that it has not, or where it is none.
 * @throws Error if it stays blank without a word
 */
async function hasStarted(): Promise<boolean> {
  const app = document.getElementById('app');
  const words = document.getElementById('not-started');
  if (!app || !words) return false;
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (app.childElementCount > 0) return true;
    if (getComputedStyle(words).visibility === 'visible') return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The page is blank.');
}
