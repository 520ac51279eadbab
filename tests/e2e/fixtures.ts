/**
 * What every end-to-end test has: a page that may only fetch, only from its own origin, and on
 * which no error may pass unnoticed.
 */
import { test as base, expect, type Page } from '@playwright/test';

export const test = base.extend<{ posts: boolean; against: boolean; allowed: Set<string> }>({
  /**
   * Whether the page may POST: only where the test sees that nothing but the service worker gets
   * it.
   */
  posts: [false, { option: true }],
  /** Whether the page does what its policy forbids: only where the test is about that. */
  against: [false, { option: true }],
  /**
   * Origins that this test's page may ask: its own, and those of a hub on this machine where a test
   * adds them.
   */
  allowed: async ({ baseURL }, use) => {
    await use(new Set([new URL(baseURL ?? '').origin]));
  },
  page: async ({ page, posts, allowed, against }, use) => {
    const strayed: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (['data:', 'blob:'].includes(url.protocol)) return;
      if (!allowed.has(url.origin) || (request.method() !== 'GET' && !posts))
        strayed.push(`${request.method()} ${request.url()}`);
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (/content.security.policy/i.test(message.text()) && !against) errors.push(message.text());
    });
    await use(page);
    expect(strayed, 'requests to another origin, or that send something').toEqual([]);
    expect(errors, 'uncaught errors').toEqual([]);
  },
});

export { expect };

/** A news-like text of ten sentences, each of which can be told apart. */
export const ARTICLE = [
  'The harbour town of Lindby will heat four thousand homes with warmth taken from the sea.',
  'The council voted for the plan late on Tuesday after a debate of six hours.',
  'Work on the first pumps begins in March and should take about two years.',
  'Engineers say that even in winter the water at the harbour is never colder than four degrees.',
  'The pumps will draw it through pipes as wide as a bus and return it slightly cooler.',
  'Fishermen had feared that the colder water would drive the herring away.',
  'A study by the university found no effect beyond two hundred metres from the outlet.',
  'The plant will cost ninety million euros, half of which is paid by the region.',
  'A family in a flat of average size is expected to save a quarter of its heating bill.',
  'Three neighbouring towns have asked to be connected when the first winter has passed.',
].join(' ');

export async function summarize(page: Page, text: string): Promise<void> {
  await page.getByTestId('summary-input').fill(text);
  await page.getByTestId('summary-run').click();
}

/** Draw strokes on the pad with the mouse; coordinates in shares of the pad's side. */
export async function draw(
  page: Page,
  strokes: readonly (readonly (readonly [number, number])[])[],
): Promise<void> {
  const pad = page.getByTestId('digit-pad');
  await pad.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
  });
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no pad to draw on.');
  for (const stroke of strokes) {
    for (const [i, [x, y]] of stroke.entries()) {
      const [px, py] = [box.x + x * box.width, box.y + y * box.height];
      if (i > 0) await page.mouse.move(px, py, { steps: 4 });
      else {
        await page.mouse.move(px, py);
        await page.mouse.down();
      }
    }
    await page.mouse.up();
  }
}

export const SEVEN = [
  [
    [0.28, 0.25],
    [0.72, 0.25],
    [0.6, 0.5],
    [0.45, 0.8],
  ],
] as const;
export const ONE = [
  [
    [0.5, 0.2],
    [0.5, 0.8],
  ],
] as const;
export const ZERO = [
  [
    [0.5, 0.2],
    [0.35, 0.27],
    [0.28, 0.5],
    [0.35, 0.73],
    [0.5, 0.8],
    [0.65, 0.73],
    [0.72, 0.5],
    [0.65, 0.27],
    [0.5, 0.2],
  ],
] as const;
