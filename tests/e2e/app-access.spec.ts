/**
 * Usable by everyone: axe finds nothing in any view, language or colour scheme, and nothing scrolls
 * sideways on a narrow screen.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ROUTES } from '../../src/app/state/routes';
import { expect, test } from './fixtures';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBe(0);
}

for (const locale of ['en-GB', 'zh-CN']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test('axe finds nothing, empty or with an error, wide or narrow', async ({ page }) => {
        for (const view of ROUTES) {
          await page.setViewportSize({ width: 1440, height: 900 });
          await page.goto(`./?backend=npu#/${view}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
          await expectAccessible(page);
          await page.setViewportSize({ width: 360, height: 740 });
          await expectAccessible(page);
          await expectNoSidewaysScroll(page);
        }
      });
    });
  }
}

test('axe finds nothing in answers', async ({ page }) => {
  test.setTimeout(120_000); // three models are loaded
  const expectAccessibleInBoth = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
  };
  await page.goto('./?backend=wasm');
  await page.getByTestId('summary-example').click();
  await expect(page.getByTestId('summary-stats')).toContainText('tokens', { timeout: 45_000 });
  await page.getByTestId('summary-output').getByRole('button').first().click();
  await page.getByTestId('backend-info').locator('summary').click();
  await expectAccessibleInBoth();

  await page.getByRole('link', { name: 'Sentiment' }).click();
  for (const example of [0, 3]) {
    await page.getByTestId('sentiment-example').nth(example).click();
    await expect(page.getByTestId('sentiment-score')).toBeVisible();
  }
  await expectAccessibleInBoth();

  await page.getByRole('link', { name: 'Digits' }).click();
  await page.getByTestId('digit-example').click();
  await expect(page.getByTestId('digit-result')).toHaveAttribute('data-digit', /\d/);
  await expectAccessibleInBoth();
});

for (const { locale, part } of [
  { locale: 'en-GB', part: 'classify' },
  { locale: 'zh-CN', part: 'table' },
]) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`axe finds nothing in what the studio learnt: ${part}`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.goto(`./#/train/${part}`);
      await page.getByTestId('rows-example').click();
      await page.getByTestId('train-run').click();
      await expect(page.getByTestId('train-outcome')).toHaveAttribute('data-version', '1', {
        timeout: 60_000,
      });
      await page.getByTestId('trial-ask').click();
      await expect(page.getByTestId('trial-answer')).toBeVisible();
      await page.locator('main details').evaluateAll((all) => {
        for (const each of all) each.setAttribute('open', '');
      });
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [360, 1440]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          await expectAccessible(page);
          await expectNoSidewaysScroll(page);
        }
      }
    });
  });
}

test('on a narrow screen everything that is pressed is 44 pixels high, and the bars are in sight of the pad', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const view of ROUTES) {
    // A fresh page: after a move within one, the view takes the focus and the menu closes
    await page.goto(`./?${view}#/${view}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const low = await page
      .locator('button:visible, nav a:visible, label:visible, summary:visible')
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.getBoundingClientRect().height < 44)
          .map((element) => element.outerHTML),
      );
    expect(low.filter((html) => !html.includes('class="skip'))).toEqual([]);
  }
  await page.goto('./#/digits');
  await expect(page.getByTestId('digit-bars')).toBeInViewport({ ratio: 1 });
});
