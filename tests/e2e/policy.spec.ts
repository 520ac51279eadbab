/**
 * The Content-Security-Policy of the built page: what it forbids is refused, and what the user asks
 * for is not. That no view breaks it is seen by every other test.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../embed/static-server';
import { draw, expect, ONE, test } from './fixtures';
import { DIST } from './static-server';

/** Another site, which lets everybody read. */
async function otherSite(): Promise<{ origin: string; end: () => void }> {
  const server = createServer((_, response) =>
    response
      .writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
      .end('hello'),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return {
    origin: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    end: () => server.close(),
  };
}

test.describe('what does not belong to the page', () => {
  test.use({ against: true });

  test('is refused: scripts in the text, eval, styles in the text, and fetches from elsewhere', async ({
    page,
    allowed,
  }) => {
    const other = await otherSite();
    allowed.add(other.origin);
    // As a host or somebody on the way might write into the page.
    await page.route('./', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        '</head>',
        `</head><script>document.documentElement.dataset.ran = "yes"</script>
        <img src="no-such-picture" onerror="document.documentElement.dataset.ran = 'yes'">
        <style>body { display: none }</style>`,
      );
      await route.fulfill({ response, body });
    });
    await page.addInitScript(() => {
      const refused: string[] = [];
      Object.assign(window, { refused });
      // That of eval may come too late to be seen here: its error tells.
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (effectiveDirective !== 'script-src') refused.push(effectiveDirective);
      });
    });
    await page.goto('./');
    await page.getByTestId('summary-input').waitFor();
    const told = await page.evaluate(async (origin) => {
      const { refused } = window as unknown as { refused: string[] };
      const codes = await Promise.all([
        fetch(`${origin}/text`).then(
          () => 'fetched',
          () => 'refused',
        ),
        // Later: while the test's own script is run, eval is allowed.
        new Promise((resolve) => {
          setTimeout(resolve);
        })
          .then(() => {
            (0, eval)('1');
            return 'ran';
          })
          .catch(() => 'refused'),
        new Promise<string>((resolve) => {
          const picture = new Image();
          picture.onload = () => {
            resolve('loaded');
          };
          picture.onerror = () => {
            resolve('refused');
          };
          picture.src = `${origin}/picture`;
        }),
      ]);
      return {
        codes,
        refused: [...new Set(refused)].sort(),
        ran: document.documentElement.dataset['ran'] ?? 'no',
        shown: getComputedStyle(document.body).display,
      };
    }, other.origin);
    expect(told).toEqual({
      codes: ['refused', 'refused', 'refused'],
      refused: ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-elem'],
      ran: 'no',
      shown: 'block',
    });
    other.end();
  });
});

test.describe('text', () => {
  test.use({ against: true });

  test('becomes no markup and no script', async ({ page }) => {
    await page.goto('./');
    await page.getByTestId('summary-input').waitFor();
    const ways = await page.evaluate(() => {
      const element = document.createElement('div');
      const script = document.createElement('script');
      const tried: Record<string, () => unknown> = {
        innerHTML: () => (element.innerHTML = '<b>text</b>'),
        insertAdjacentHTML: () => {
          element.insertAdjacentHTML('beforeend', '<b>text</b>');
        },
        'a document': () => new DOMParser().parseFromString('<b>text</b>', 'text/html'),
        'text of a script': () => (script.textContent = '1'),
        'address of a script': () => (script.src = 'assets/some.js'),
        worker: () => new Worker('engine/some.js'),
        'another policy': () =>
          (
            window as unknown as { trustedTypes: { createPolicy: (name: string) => unknown } }
          ).trustedTypes.createPolicy('somebody'),
      };
      return Object.fromEntries(
        Object.entries(tried).map(([way, tryIt]) => {
          try {
            tryIt();
            return [way, 'taken'];
          } catch {
            return [way, 'refused'];
          }
        }),
      );
    });
    expect(Object.entries(ways).filter(([, how]) => how !== 'refused')).toEqual([]);
  });
});

test("a folder of the user's own on another site is read, by a worker", async ({
  page,
  allowed,
}) => {
  const other = await otherSite();
  allowed.add(other.origin);
  await page.goto('./#/train/digits');
  await page.getByRole('radio', { name: 'MNIST' }).check({ force: true });
  await page.getByTestId('mnist-address').fill(`${other.origin}/mnist`);
  await page.getByTestId('mnist-fetch').click();
  // It was fetched and looked at: what is there are no digits.
  await expect(page.getByRole('alert')).toContainText('is not what it should be');
  other.end();
});

test('a host may send a policy of its own with every file', async ({ page, allowed }) => {
  const sent =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self' https:; worker-src 'self'; manifest-src 'self'";
  const host = await serve('localhost', { '/': DIST }, { 'Content-Security-Policy': sent });
  allowed.add(new URL(host.url).origin);
  await page.goto(`${host.url}#/digits`);
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  await page.goto(`${host.url}#/sentiment`);
  await page.getByTestId('sentiment-input').fill('I loved every minute of it.');
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-label')).toHaveAttribute('data-label', 'POSITIVE');
  await host.close();
});
