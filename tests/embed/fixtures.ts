/**
 * What the tests of other people's pages share: a site at /inkling/ of the page's own host, and no
 * uncaught error.
 */
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type * as Embed from '../../src/embed/index';
import { PAGES, SITE } from './built-pages';
import { serve, type StaticServer } from './static-server';

declare global {
  interface Window {
    /** The module, as the plain page has imported it. */
    inkling: typeof Embed;
  }
}

interface Hosts {
  /** Pages, and the site at /inkling/. */
  readonly host: StaticServer;
}

export const test = base.extend<object, Hosts>({
  host: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern that no other fixture is needed
    async ({}, use) => {
      const server = await serve('localhost', { '/': PAGES, '/inkling/': SITE });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(page);
    expect(errors, 'uncaught errors').toEqual([]);
  },
});

export { expect };

export const ONE = [
  [0.5, 0.2],
  [0.5, 0.8],
] as const;
export const SEVEN = [
  [0.28, 0.25],
  [0.72, 0.25],
  [0.6, 0.5],
  [0.45, 0.8],
] as const;

/** Draw one stroke on a pad, the page's only one if none is named; coordinates in shares of its side. */
export async function draw(
  page: Page,
  stroke: readonly (readonly [number, number])[],
  pad: Locator = page.getByRole('application'),
): Promise<void> {
  await pad.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
  });
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no pad to draw on.');
  for (const [i, [x, y]] of stroke.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, {
      steps: i === 0 ? 1 : 4,
    });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
}
