/**
 * The frame around the views: routes, titles, focus, language, colours, and what the address may
 * ask for.
 */
import { expect, test } from './fixtures';

test('each view has an address, a title and a heading; an unknown address shows the first view', async ({
  page,
}) => {
  for (const [hash, name] of [
    ['#/summarize', 'Summarize'],
    ['#/sentiment', 'Sentiment'],
    ['#/digits', 'Digits'],
    ['#/nowhere', 'Summarize'],
    ['', 'Summarize'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`./${hash}`);
    await expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
    await expect(page).toHaveTitle(`${name} · Inkling`);
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
  }
});

test('navigation moves the focus to the new view, goes back, and keeps what was written', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByTestId('summary-input').fill('Half a thought');
  await page.getByRole('link', { name: 'Digits' }).press('Enter');
  await expect(page.getByTestId('digit-pad')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByTestId('summary-input')).toHaveValue('Half a thought');
});

test('the first Tab stop skips the header', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByTestId('summary-input')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('summary-file-open')).toBeFocused();
});

test('the language can be switched and is remembered', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByTestId('lang-switch').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByTestId('lang-switch')).toHaveText('English');
  await expect(page).toHaveTitle('摘要 · Inkling');
  await page.reload();
  await expect(page.getByTestId('summary-run')).toContainText('写摘要');
  await page.getByTestId('lang-switch').click();
  await expect(page.getByTestId('lang-switch')).toHaveText('中文');
});

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('the page is Chinese', async ({ page }) => {
    await page.goto('./#/sentiment');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(page.getByTestId('sentiment-run')).toContainText('读出情感');
  });
});

test('colours follow the system until chosen, and the choice is remembered', async ({ page }) => {
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const light = await paper();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await paper();
  expect(dark).not.toBe(light);
  const toggle = page.getByTestId('theme-toggle');
  await toggle.click();
  await expect(toggle).toHaveAccessibleName('Colours: light');
  expect(await paper()).toBe(light);
  await page.reload();
  await expect(toggle).toHaveAccessibleName('Colours: light');
  expect(await paper()).toBe(light);
  await toggle.click();
  expect(await paper()).toBe(dark);
});

test('the page works where storage is refused', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('./');
  await page.getByTestId('lang-switch').click();
  await page.getByTestId('theme-toggle').click();
  await expect(page.getByTestId('summary-run')).toContainText('写摘要');
});

test('an unknown backend in the address is named with those that exist, and can be dismissed', async ({
  page,
}) => {
  await page.goto('./?backend=npu');
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('npu');
  await expect(notice).toContainText('webgpu, webgl, wasm, cpu');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
});

test('every view says that its input stays here and that nothing is loaded before use', async ({
  page,
}) => {
  for (const [view, what] of [
    ['summarize', 'text'],
    ['sentiment', 'text'],
    ['digits', 'drawing'],
  ] as const) {
    await page.goto(`./#/${view}`);
    await expect(page.getByTestId('private')).toHaveText(`Your ${what} never leaves this device.`);
    await expect(page.getByTestId('backend-info')).toContainText('No model is loaded yet');
  }
});
