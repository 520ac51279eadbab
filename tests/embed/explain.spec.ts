/** Why an answer was given, on other people's pages: by the client, and as attributes of elements. */
import type { InklingDigitPad, InklingSentiment, InklingSummary } from '../../src/embed/elements';
import { draw, expect, SEVEN, test } from './fixtures';

test('the client explains texts and drawings; elements do where they are asked to', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}plain.html`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
  const found = await page.evaluate(async () => {
    const inkling = window.inkling.connect();
    const text = 'I loved it, though it was far too long.';
    const why = await inkling.explain('sentiment', text);
    const quick = await inkling.explain('sentiment', text, { method: 'occlusion' });
    const refused = await inkling.explain('sentiment', text, { label: 'SAD' }).then(
      () => 'none',
      ({ code }: { code: string }) => code,
    );
    const stop = new AbortController();
    const stopped = inkling.explain('sentiment', text, { signal: stop.signal }).then(
      () => 'none',
      ({ code }: { code: string }) => code,
    );
    stop.abort();
    return {
      why,
      method: quick.method,
      refused,
      stopped: await stopped,
      sum: why.parts.reduce((all, { share }) => all + share, why.base),
    };
  });
  expect(found).toMatchObject({
    why: { label: 'POSITIVE' },
    method: 'occlusion',
    refused: 'option-invalid',
    stopped: 'cancelled',
  });
  expect(Math.abs(found.sum - found.why.score)).toBeLessThan(1e-3);

  const sentiment = page.locator('inkling-sentiment');
  await page.getByLabel('Comment').fill('I loved every minute of it.');
  await expect(sentiment).toContainText('Positive');
  await expect(sentiment.locator('ruby')).toHaveCount(0);
  await sentiment.evaluate((element: InklingSentiment) => {
    element.explain = true;
  });
  await expect(sentiment.locator('ruby', { hasText: 'loved' }).locator('rt')).toHaveText(/^\+\d+$/);
  expect(await sentiment.evaluate((element: InklingSentiment) => element.explanation?.label)).toBe(
    'POSITIVE',
  );
  await page.getByLabel('Comment').fill('I hated every minute of it.');
  await expect(sentiment.locator('ruby', { hasText: 'hated' })).toBeVisible();
  await sentiment.evaluate((element: InklingSentiment) => {
    element.explain = false;
  });
  await expect(sentiment.locator('ruby')).toHaveCount(0);

  const pad = page.locator('inkling-digit-pad');
  await pad.evaluate((element) => {
    element.setAttribute('explain', '');
  });
  await draw(page, SEVEN);
  await expect(pad.locator('[part=why]')).toBeVisible();
  expect(await pad.evaluate((element: InklingDigitPad) => element.explanation?.label)).toBe('7');
  await pad.evaluate((element: InklingDigitPad) => {
    element.clear();
  });
  await expect(pad.locator('[part=why]')).toBeHidden();

  const summary = page.locator('inkling-summary');
  const choices = summary.evaluate(
    (element: InklingSummary) =>
      new Promise((resolve) => {
        element.addEventListener(
          'inkling-explanation',
          () => {
            resolve(element.explanation?.choices.length);
          },
          { once: true },
        );
        element.explain = true;
        void element.run();
      }),
  );
  expect(await choices).toBe(1);
});
