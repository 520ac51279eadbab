/** Workers die: what the supervisor promises. */
import { ARTICLE, draw, expect, ONE, SEVEN, summarize, test } from './fixtures';

test('a worker that dies is replaced, and the next request is answered', async ({ page }) => {
  await page.goto('./?backend=wasm#/digits');
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  for (const worker of page.workers())
    await worker
      .evaluate(() => {
        self.close();
      })
      .catch(() => undefined);
  await page.getByTestId('digit-clear').click();
  await draw(page, SEVEN);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '7');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a worker that dies while it works is replaced, and the request is answered all the same', async ({
  page,
}) => {
  await page.goto('./?backend=wasm');
  await summarize(page, ARTICLE);
  const output = page.getByTestId('summary-output');
  await expect(output).toHaveAttribute('aria-busy', 'false', { timeout: 45_000 });
  const expected = await output.innerText();
  await summarize(page, Array.from({ length: 30 }, () => ARTICLE).join('\n\n'));
  await expect(output).toHaveAttribute('aria-busy', 'true');
  for (const worker of page.workers())
    await worker
      .evaluate(() => {
        self.close();
      })
      .catch(() => undefined);
  await expect(output).toHaveAttribute('aria-busy', 'false', { timeout: 45_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await output.innerText()).length).toBeGreaterThan(0);
  await summarize(page, ARTICLE);
  await expect(output).toHaveText(expected, { useInnerText: true });
});

test('a backend that fails while it works is left for the next one, and the request is answered', async ({
  page,
}) => {
  await page.goto('./#/digits');
  await draw(page, ONE);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '1');
  const info = page.getByTestId('backend-info');
  const before = await info.getAttribute('data-backend');
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      Float32Array.from = () => {
        throw new Error('The device was lost.');
      };
    });
  }
  await page.getByTestId('digit-clear').click();
  await draw(page, SEVEN);
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', '7');
  await expect(info).not.toHaveAttribute('data-backend', String(before));
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a WebGL context that is lost after a reading: the next is right, and the line says what happened', async ({
  page,
}) => {
  // Contexts have no list: each is noted as the worker gets it.
  page.on('worker', (worker) => {
    worker
      .evaluate(() => {
        const contexts: WebGL2RenderingContext[] = [];
        const { getContext } = OffscreenCanvas.prototype;
        OffscreenCanvas.prototype.getContext = function (
          this: OffscreenCanvas,
          ...given: Parameters<typeof getContext>
        ) {
          const context = getContext.apply(this, given);
          if (context instanceof WebGL2RenderingContext) contexts.push(context);
          return context;
        } as typeof getContext;
        self.addEventListener('lose', () => {
          for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
        });
      })
      .catch(() => undefined);
  });
  await page.goto('./?backend=webgl#/digits');
  await draw(page, ONE);
  const result = page.getByTestId('digit-result');
  await expect(result).toHaveAttribute('data-digit', '1');
  const info = page.getByTestId('backend-info');
  await expect(info).toHaveAttribute('data-backend', 'webgl');
  for (const worker of page.workers())
    await worker.evaluate(() => self.dispatchEvent(new Event('lose')));
  await page.getByTestId('digit-clear').click();
  await draw(page, SEVEN);
  await expect(result).toHaveAttribute('data-digit', '7');
  await expect(info).not.toHaveAttribute('data-backend', 'webgl');
  await expect(info).toContainText('The WebGL context was lost.');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('an engine that cannot be fetched is told as what it is, and the next try is answered', async ({
  page,
  context,
}) => {
  await page.goto('./?backend=wasm#/sentiment');
  await expect(page.getByTestId('sentiment-input')).toBeVisible();
  await context.setOffline(true);
  await page.getByTestId('sentiment-example').first().click();
  await expect(page.getByRole('alert')).toContainText('could not be downloaded');
  await context.setOffline(false);
  await page.getByTestId('sentiment-run').click();
  await expect(page.getByTestId('sentiment-score')).toBeVisible();
});
