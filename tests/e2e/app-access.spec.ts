/**
 * Usable by everyone: axe finds nothing in any view, language or colour scheme, and nothing scrolls
 * sideways on a narrow screen.
 */
import type { Page } from '@playwright/test';
import { ROUTES, type Route } from '../../src/app/state/routes';
import { expectAccessibleEverywhere, expectAccessibleInBothSchemes } from '../access';
import { expect, test } from './fixtures';

/** Show each view, in one page: what is looked at is the view, not how it came. */
async function inEachView(page: Page, look: (view: Route) => Promise<void>): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  for (const view of ROUTES) {
    if (view === ROUTES[0]) await expect(heading).toBeAttached();
    else {
      const before = await page.title();
      await page.evaluate((name) => {
        location.hash = `#/${name}`;
      }, view);
      await expect(page).not.toHaveTitle(before);
      await expect(heading).toBeFocused();
    }
    await look(view);
  }
}

for (const locale of ['en-GB', 'zh-CN']) {
  test.describe(locale, () => {
    test.use({ locale });

    test('axe finds nothing in any view with an error, wide or narrow, light or dark', async ({
      page,
    }) => {
      await page.goto('./?backend=npu');
      await inEachView(page, async () => {
        await expect(page.getByText(/\bnpu\b/)).toBeVisible();
        await expectAccessibleEverywhere(page);
      });
    });
  });
}

test('axe finds nothing in answers', async ({ page }) => {
  await page.goto('./?backend=wasm');
  await page.getByTestId('summary-example').click();
  await expect(page.getByTestId('summary-stats')).toContainText('tokens');
  await page.getByTestId('summary-output').getByRole('button').first().click();
  await page.getByTestId('backend-info').locator('summary').click();
  await expectAccessibleInBothSchemes(page);

  await page.getByRole('link', { name: 'Sentiment' }).click();
  for (const example of [0, 3]) {
    await page.getByTestId('sentiment-example').nth(example).click();
    await expect(page.getByTestId('sentiment-score')).toBeVisible();
  }
  await expectAccessibleInBothSchemes(page);

  await page.getByRole('link', { name: 'Digits' }).click();
  await page.getByTestId('digit-example').click();
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', /\d/);
  await expectAccessibleInBothSchemes(page);
});

for (const { locale, part } of [
  { locale: 'en-GB', part: 'classify' },
  { locale: 'zh-CN', part: 'table' },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`axe finds nothing in what the studio learnt: ${part}`, async ({ page }) => {
      await page.goto(`./#/train/${part}`);
      await page.getByTestId('rows-example').click();
      await page.getByTestId('train-run').click();
      await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1');
      await page.getByTestId('trial-ask').click();
      await expect(page.getByTestId('trial-answer')).toBeVisible();
      await page.locator('main details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      await expectAccessibleEverywhere(page);
    });
  });
}

test('on a narrow screen everything that is pressed is 44 pixels high, and the bars are in sight of the pad', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./');
  await inEachView(page, async (view) => {
    if (view === 'digits')
      await expect(page.getByTestId('digit-bars')).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const low = await page
      .locator('button:visible, nav a:visible, label:visible, summary:visible')
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.getBoundingClientRect().height < 44)
          .map((element) => element.outerHTML),
      );
    expect(
      low.filter((html) => !html.includes('class="skip')),
      view,
    ).toEqual([]);
  });
});
