/**
 * What the tests of the predict interface share: a page of the site that asks as any page may, so
 * real requests go through the real service worker to real models.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './fixtures';
import { test as base } from './static-server';

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks from within a page; `body` is sent as it is if it is a string, else as JSON. */
type Ask = (
  path: string,
  body?: unknown,
  init?: { method?: string; type?: string | null },
) => Promise<Answer>;

export async function ask(
  page: Page,
  path: string,
  body?: unknown,
  { method, type = 'application/json' }: { method?: string; type?: string | null } = {},
): Promise<Answer> {
  return page.evaluate(
    async ([address, text, verb, contentType]) => {
      const response = await fetch(address, {
        method: verb,
        ...(text !== null && {
          body: new Blob([text], contentType === null ? {} : { type: contentType }),
        }),
      });
      const content = await response.text();
      const isJson = response.headers.get('content-type') === 'application/json';
      return {
        status: response.status,
        body: isJson && content !== '' ? (JSON.parse(content) as unknown) : content,
        headers: Object.fromEntries(response.headers),
      };
    },
    [
      path,
      body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      method ?? (body === undefined ? 'GET' : 'POST'),
      type,
    ] as const,
  );
}

/**
 * On a plain host at a base path, isolated by the service worker; everything asked for is answered
 * by it.
 */
export const test = base.extend<{ api: Ask }>({
  posts: true,
  api: async ({ page }, use) => {
    await page.goto('./?backend=wasm');
    await page.waitForFunction(() => crossOriginIsolated);
    await use((path, body, init) => ask(page, path, body, init));
  },
});

/** A seven, drawn by formula. */
export const seven = Array.from({ length: 784 }, (_, i): number => {
  const [x, y] = [i % 28, Math.floor(i / 28)];
  return (y >= 5 && y <= 7 && x >= 8 && x <= 19) ||
    (y > 7 && y < 23 && Math.abs(x - (19 - (y - 7) * 0.5)) < 1.6)
    ? 255
    : 0;
});

/** A page in the scope of the service worker that cannot run a model. */
export async function plainPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('./icon.svg');
  return page;
}

/** An answer of status 200 with this body. */
export const answered = (predictions: unknown) =>
  expect.objectContaining({ status: 200, body: predictions });

export { expect };
