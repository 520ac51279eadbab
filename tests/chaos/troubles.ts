/** What goes wrong, by name. Each ends by itself or with `calm`. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { World } from './world';

type Trouble = (world: World) => Promise<unknown>;

const SIGN_IN = '<!doctype html><title>Sign in</title><h1>Welcome to the hotel</h1>';
const VIEWS = ['summarize', 'sentiment', 'digits', 'models', 'train', 'monitor', 'api'];

/** In a worker, some of which have ended by then. */
async function inWorkers(tab: Page, what: () => void): Promise<void> {
  for (const worker of tab.workers()) await worker.evaluate(what).catch(() => undefined);
}

const viaTools =
  (method: string, parameters: object = {}): Trouble =>
  async (world) =>
    (await world.tools(world.tab())).send(method as 'Memory.simulatePressureNotification', {
      level: 'critical',
      ...parameters,
    });

export const TROUBLES: Readonly<Record<string, Trouble>> = {
  'workers die': (world) =>
    inWorkers(world.tab(), () => {
      self.close();
    }),
  'a worker hangs for two seconds': (world) =>
    inWorkers(world.tab(), () => {
      setTimeout(() => {
        const end = Date.now() + 2_000;
        while (Date.now() < end);
      });
    }),
  'a tab is reloaded': (world) =>
    world
      .tab()
      .reload()
      .catch(() => undefined),
  'a tab is opened': (world) => world.open(world.oneOf(VIEWS)),
  'a tab is closed': (world) => world.close(world.tab()),
  'a view is changed': (world) =>
    world.tab().evaluate((view) => {
      location.hash = `#/${view}`;
    }, world.oneOf(VIEWS)),
  'somebody goes away and comes back': async (world) => {
    const tab = world.tab();
    await tab.goto('about:blank');
    // A page that was kept as it was has no second load to wait for.
    await tab.goBack({ waitUntil: 'commit' }).catch(() => undefined);
  },
  'the language is changed': (world) =>
    world
      .tab()
      .getByTestId('lang-switch')
      .click({ timeout: 1_000 })
      .catch(() => undefined),
  'the network goes': (world) => world.setOffline(true),
  'the network comes': (world) => world.setOffline(false),
  'the network is slow': viaTools('Network.emulateNetworkConditions', {
    offline: false,
    latency: 300,
    downloadThroughput: 200_000,
    uploadThroughput: 50_000,
  }),
  'the host signs everybody in': ({ server }) => {
    server.spoil(/./, SIGN_IN);
    return Promise.resolve();
  },
  'the host sends halves': (world) => {
    world.server.spoil(world.oneOf([/\.js$/, /\.wasm$/, /\.bin$|\.compact$/, /\.html$/]));
    return Promise.resolve();
  },
  'the host is well': ({ server }) => {
    server.spoil(null);
    return Promise.resolve();
  },
  'the service worker is stopped': async (world) => {
    const tools = await world.tools(world.tab());
    await tools.send('ServiceWorker.enable');
    await tools.send('ServiceWorker.stopAllWorkers');
  },
  'the caches are cleared': async (world) =>
    (await world.tools(world.tab())).send('Storage.clearDataForOrigin', {
      origin: new URL(world.server.url).origin,
      storageTypes: 'cache_storage',
    }),
  'the disk is full': async (world) =>
    (await world.tools(world.tab())).send('Storage.overrideQuotaForOrigin', {
      origin: new URL(world.server.url).origin,
      quotaSize: 1_000,
    }),
  'the disk has room': (world) => room(world),
  'the GPU process dies': (world) => world.crashGpu(),
  'memory is short': viaTools('Memory.simulatePressureNotification'),
  'a tab is frozen and thawed': async (world) => {
    const tools = await world.tools(world.tab());
    await tools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await delay(500);
    await tools.send('Page.setWebLifecycleState', { state: 'active' });
  },
  'the processor is slow': viaTools('Emulation.setCPUThrottlingRate', { rate: 4 }),
  'the processor is fast': viaTools('Emulation.setCPUThrottlingRate', { rate: 1 }),
  'the clock is set': (world) =>
    world.tab().evaluate(
      (hours) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + hours * 3_600_000;
      },
      world.chance.below(200) - 100,
    ),
};

async function room(world: World): Promise<void> {
  await (
    await world.tools(world.tab())
  ).send('Storage.overrideQuotaForOrigin', { origin: new URL(world.server.url).origin });
}

/** All troubles end. */
export async function calm(world: World): Promise<void> {
  world.server.spoil(null);
  await world.setOffline(false);
  await room(world);
  for (const tab of world.tabs) {
    const tools = await world.tools(tab);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await tools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
}
