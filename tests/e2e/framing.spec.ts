/** Other sites that show ours inside of their pages: nothing of it can be pressed there. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from './fixtures';
import { test } from './static-server';

/** A sibling on the same host: another origin, but the same site, whose cookies and storage count. */
async function sibling(html: string): Promise<{ url: string; end: () => void }> {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(html),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}/`,
    end: () => server.close(),
  };
}

test.use({ against: true });

test('a first visit in a foreign frame shows a way out and nothing else', async ({
  page,
  server,
  allowed,
}) => {
  const other = await sibling(`<iframe src="${server.url}#/models"></iframe>`);
  allowed.add(new URL(other.url).origin);
  await page.goto(other.url);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByTestId('framed')).toBeVisible();
  await expect(frame.getByRole('button')).toHaveCount(0);
  await expect(frame.getByRole('link')).toHaveAttribute('href', `${server.url}#/models`);
  await expect(frame.getByRole('link')).toHaveAttribute('target', '_blank');
  other.end();
});

test('with its service worker no page of the site is shown there at all, but for the frame of the embed', async ({
  page,
  server,
  allowed,
}) => {
  await page.goto('./');
  await page.waitForFunction(() => crossOriginIsolated);
  const other = await sibling(
    ['', '?x#/models', 'index.html', 'example/index.html', 'embed/frame.html']
      .map((path) => `<iframe src="${server.url}${path}"></iframe>`)
      .join(''),
  );
  allowed.add(new URL(other.url).origin);
  await page.goto(other.url);
  await expect
    .poll(() => page.frames().filter((frame) => frame.url().startsWith('chrome-error')).length)
    .toBe(4);
  expect(page.frames().at(-1)?.url()).toBe(`${server.url}embed/frame.html`);
  other.end();

  // A page of the same origin may.
  await page.goto(`${server.url}example/`);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, server.url);
  await expect(page.frameLocator('iframe').getByTestId('summary-input')).toBeVisible();
});
