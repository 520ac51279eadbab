/**
 * The example page of the built site: it works, nothing leaves it, axe is content, and it fits any
 * width.
 */
import { expectAccessibleInBothSchemes, expectNoSidewaysScroll } from '../access';
import { expect, test } from '../e2e/fixtures';
import { draw, SEVEN } from './fixtures';

test('the article is summarised, a letter read and a seven drawn', async ({ page }) => {
  await page.goto('./example/');
  const summary = page.locator('inkling-summary');
  await summary.getByRole('button', { name: 'Summarize this story' }).click();
  await expect(summary.locator('[part=text]')).toHaveText(/\.$/, { timeout: 45_000 });
  await page.getByRole('textbox', { name: 'Your letter' }).fill('I loved this story. Thank you!');
  await expect(page.locator('inkling-sentiment')).toContainText('Positive');
  await draw(page, SEVEN);
  await expect(page.locator('inkling-digit-pad')).toHaveJSProperty('value', '7');
  await expect(page.getByRole('application')).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Send the letter' }).click();
  await expect(page.getByText('Thank you. On a real site')).toBeVisible();
  await expectAccessibleInBothSchemes(page);
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
  }
});

test('another digit than the one that was asked for is told, and asked again', async ({ page }) => {
  await page.goto('./example/');
  await page.getByRole('textbox', { name: 'Your letter' }).fill('Good.');
  await page.getByRole('application').focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 11; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.locator('inkling-digit-pad')).toHaveJSProperty('value', '1');
  await expect(page.getByRole('application')).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Send the letter' }).click();
  await expect(page.getByText(/^That was read as a one\. Please draw a/)).toBeVisible();
  await expect(page.locator('inkling-digit-pad')).toHaveJSProperty('value', '');
});
