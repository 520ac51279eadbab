/** The world in which things go wrong: a browser, some tabs of the site, and the host that serves it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { StaticServer } from '../e2e/static-server';
import { at } from '../../src/contract/at';
import type { Random } from '../../src/engine/train/rows/random';

/** More tabs than this tell nothing more, and share two cores. */
const TABS = 3;
/** How a tab is asked to compute: as most visitors' would, and on a GPU that can be lost. */
const BACKENDS = ['wasm', 'wasm', 'webgl'];
/** Longer than any tool takes to do what it is asked. */
const TOOL_MS = 3_000;
/** Chromium ends itself at the sixth death of its GPU process. */
const GPU_DEATHS = 4;

export class World {
  readonly context: BrowserContext;
  readonly server: StaticServer;
  readonly chance: Random;
  /** What was thrown and caught by nobody, in any tab. */
  readonly uncaught: string[] = [];
  readonly #tabs: Page[] = [];
  readonly #sessions = new WeakMap<Page, Promise<CDPSession>>();
  #browser: Promise<CDPSession> | undefined;
  #gpuDeaths = 0;

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
      await tab.goto(`${this.server.url}?backend=${this.oneOf(BACKENDS)}#/${view}`);
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

  /**
   * The network of all tabs. The tools also tell the service workers, and wait for ever for one that
   * was stopped meanwhile: the tabs have changed by then.
   */
  async setOffline(offline: boolean): Promise<void> {
    await Promise.race([this.context.setOffline(offline), delay(TOOL_MS)]);
  }

  /** The process that draws, and computes for WebGL, ends; the browser starts another. */
  async crashGpu(): Promise<void> {
    const browser = this.context.browser();
    if (!browser) throw new Error('These tabs have no browser of their own.');
    if (this.#gpuDeaths >= GPU_DEATHS) return;
    this.#gpuDeaths += 1;
    this.#browser ??= browser.newBrowserCDPSession();
    await (await this.#browser).send('Browser.crashGpuProcess');
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
  for (let waited = 0; waited < 30_000; waited += 50) {
    const app = document.getElementById('app');
    const words = document.getElementById('not-started');
    if (document.readyState !== 'loading' && (!app || !words)) return false;
    if (app && app.childElementCount > 0) return true;
    if (words && getComputedStyle(words).visibility === 'visible') return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The page is blank.');
}
