/** What is seen of the elements in a page, and what an answer is like, for several documents. */
import type { Page } from '@playwright/test';
import { draw, expect, ONE } from '../embed/fixtures';

export const aText = expect.stringMatching(/\S/) as unknown;
export const aNumber = expect.any(Number) as unknown;
export const aSummary = { summary: aText, tokens: aNumber };

export async function summarizes(page: Page, label = 'Summarize'): Promise<void> {
  const summary = page.locator('inkling-summary');
  await summary.getByRole('button', { name: label, exact: true }).click();
  await expect(summary.locator('[part=text]')).toHaveText(/\.$/);
}

export async function feels(page: Page): Promise<void> {
  await page.getByLabel('Comment').fill('What a wonderful day.');
  await expect(page.locator('inkling-sentiment')).toContainText('Positive');
}

export async function reads(page: Page, name: string): Promise<void> {
  const pad = page.locator(`inkling-digit-pad[name="${name}"]`);
  const form = { name, valid: false, value: '' };
  const state = () =>
    pad.evaluate((element: HTMLElement & HTMLInputElement) => ({
      name: element.name,
      valid: element.validity.valid,
      value: element.value,
    }));
  expect(await state()).toEqual(form);
  await draw(page, ONE, pad.getByRole('application'));
  await expect.poll(state).toEqual({ name, valid: true, value: '1' });
}
