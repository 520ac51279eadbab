/** What every page is held to, whoever made it: axe finds nothing, and nothing scrolls sideways. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // In the page itself: otherwise each look opens a page of its own to put the frames' findings
    // together, and there are no frames.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([]);
}

/** Charts are drawn anew a frame after the window has another width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    )
    .toBe(0);
}

/**
 * Holds the page as it is to the first, in either colour scheme. Without motion: colours on their
 * way from one scheme to the other are those of neither.
 */
export async function expectAccessibleInBothSchemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
}

/** Holds the page as it is to both, light on a wide screen and dark on a narrow one. */
export async function expectAccessibleTwice(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
}

/** Holds the page as it is to both, in either colour scheme, on a wide and on a narrow screen. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    await expectAccessibleInBothSchemes(page);
    await expectNoSidewaysScroll(page);
  }
}
