/**
 * What other apps share with the installed one: a form that the service worker answers. The same
 * form can be sent by anybody's page, which must gain nothing by it.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './fixtures';
import { DIST, serveStatic, test } from './static-server';

interface Shared {
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  readonly file?: { readonly name: string; readonly type: string; readonly content: string };
}

/** Send the form of a share from a page, which the browser then leaves for the app. */
async function share(page: Page, site: string, { file, ...words }: Shared): Promise<void> {
  await page.evaluate(
    ([action, fields, given]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action });
      form.enctype = 'multipart/form-data';
      for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement('input'), { name, value }));
      if (given) {
        const field = Object.assign(document.createElement('input'), {
          type: 'file',
          name: 'files',
        });
        const files = new DataTransfer();
        files.items.add(new File([given.content], given.name, { type: given.type }));
        field.files = files.files;
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    },
    [`${site}share`, words, file ?? null] as const,
  );
  await page.waitForURL(/#\/[a-z]+$/);
}

/** A page of the site without its policy, as the system is no page with a policy. */
async function plainPage(context: BrowserContext, site: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site}nothing`);
  return page;
}

test.use({ posts: true });

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  // The page loads itself anew once, to be isolated; this waits over that.
  await page.waitForFunction(
    () => navigator.serviceWorker.controller !== null && crossOriginIsolated,
  );
});

test('a text, a link, a document and a table are shown in their views, with where they came from', async ({
  context,
  server,
}) => {
  const page = await plainPage(context, server.url);
  const input = page.getByTestId('summary-input');
  const notice = page.getByTestId('incoming');

  await share(page, server.url, { title: 'A note', text: 'The tide was late.' });
  await expect(input).toHaveValue('The tide was late.');
  await expect(notice).toContainText('This was shared with Inkling by another app or page');
  // Nothing runs by itself.
  await expect(page.getByTestId('summary-run')).toBeVisible();
  await expect(page.getByTestId('summary-output')).toHaveAttribute('aria-busy', 'false');

  // What is shared is taken once.
  await page.goto(`${server.url}nothing`);
  expect(
    await page.evaluate(async () => (await (await caches.open('inkling-shared')).keys()).length),
  ).toBe(0);

  await share(page, server.url, { title: 'Harbour', text: 'https://news.example/harbour' });
  await expect(input).toHaveValue('Harbour\n\nhttps://news.example/harbour');
  await expect(notice).toContainText('the text behind the link is not here');

  await page.goto(`${server.url}nothing`);
  await share(page, server.url, {
    file: { name: 'page.html', type: 'text/html', content: '<p>The gulls were loud.</p>' },
  });
  await expect(input).toHaveValue(/The gulls were loud/);

  await page.goto(`${server.url}nothing`);
  await share(page, server.url, {
    file: { name: 'reviews.csv', type: 'text/csv', content: 'text,day\nGood,1\nBad,2\n' },
  });
  await expect(page).toHaveURL(/#\/batch$/);
  await expect(page.getByTestId('batch-column')).toBeVisible();
});

test('a picture waits for consent, since a view of pictures reads at once', async ({
  context,
  server,
}) => {
  const page = await plainPage(context, server.url);
  await share(page, server.url, { file: { name: 'a.png', type: 'image/png', content: 'no' } });
  await expect(page).toHaveURL(/#\/digits$/);
  await expect(page.getByTestId('incoming')).toHaveAttribute('data-phase', 'asks');
  await expect(page.getByRole('alert')).toHaveCount(1);
  await page.getByTestId('incoming-open').click();
  await expect(page.getByText('is not a picture that the browser can open')).toBeVisible();
});

test('a page of another origin only gets a question, with its name in it', async ({
  context,
  server,
}) => {
  const other = await serveStatic(DIST, '/elsewhere/');
  const page = await context.newPage();
  await page.goto(`${other.url}nothing`);
  await share(page, server.url, { text: 'Buy our boats.' });
  const notice = page.getByTestId('incoming');
  await expect(notice).toHaveAttribute('data-phase', 'asks');
  await expect(notice).toContainText(`A page of ${new URL(other.url).origin} sent this here`);
  await expect(page.getByTestId('summary-input')).toHaveValue('');
  await page.getByTestId('incoming-open').click();
  await expect(page.getByTestId('summary-input')).toHaveValue('Buy our boats.');
  await expect(notice).toHaveAttribute('data-phase', 'taken');

  // By an address too, which has the same three words.
  await page.goto(`${other.url}nothing`);
  await page.evaluate((address) => {
    location.href = address;
  }, `${server.url}share?text=Boats%20again`);
  await expect(notice).toContainText(new URL(other.url).origin);
  await expect(page.getByTestId('summary-input')).toHaveValue('');
  await other.end();
});

test('what cannot be taken is told; an address of a share that is gone too', async ({
  context,
  server,
}) => {
  const page = await plainPage(context, server.url);
  await share(page, server.url, {});
  await expect(page.getByTestId('incoming')).toHaveAttribute('data-phase', 'lost');
  await page.goto(`${server.url}nothing`);
  await share(page, server.url, { text: 'a'.repeat(2_000_001) });
  await expect(page.getByTestId('incoming')).toHaveAttribute('data-phase', 'lost');
  await page.goto(`${server.url}#/summarize?shared=${crypto.randomUUID()}`);
  await expect(page.getByTestId('incoming')).toHaveAttribute('data-phase', 'lost');
  await expect(page.getByTestId('summary-input')).toHaveValue('');
});

test('what is written in the window of the app is there again after a share, and is asked about', async ({
  context,
  server,
}) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const media = window.matchMedia.bind(window);
    window.matchMedia = (query) => media(query.includes('standalone') ? 'all' : query);
  });
  await page.goto(server.url);
  const input = page.getByTestId('summary-input');
  await input.fill('My own words.');
  await page.goto(`${server.url}share?text=Shared`);
  await expect(page.getByTestId('incoming')).toHaveAttribute('data-phase', 'asks');
  await expect(input).toHaveValue('My own words.');
  // Only a share brings it back.
  await page.goto('about:blank');
  await page.goto(server.url);
  await expect(input).toHaveValue('');
});

test('a share is taken without a network', async ({ context, server }) => {
  const page = await plainPage(context, server.url);
  await context.setOffline(true);
  await share(page, server.url, { text: 'Written at sea.' });
  await expect(page.getByTestId('summary-input')).toHaveValue('Written at sea.');
});
