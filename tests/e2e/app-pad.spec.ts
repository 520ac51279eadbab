/** The drawing pad: by hand, by keyboard, by example, by picture. */
import type { Page } from '@playwright/test';
import { draw, expect, ONE, test } from './fixtures';

const result = (page: Page) => page.getByTestId('digit-result');

/** Shares of the pad that bear ink, by the canvas's own pixels. */
function inkOnPad(page: Page): Promise<number> {
  return page
    .getByTestId('digit-pad')
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const data =
        canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let inked = 0;
      for (let pixel = 3; pixel < data.length; pixel += 4) if ((data[pixel] ?? 0) > 127) inked += 1;
      return inked / (data.length / 4);
    });
}

test('a digit is drawn with the arrow keys and the space bar, and cleared with Delete', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/digits');
  const pad = page.getByTestId('digit-pad');
  await expect(pad).toHaveAccessibleDescription(/arrow keys/);
  await pad.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Pen down')).toBeAttached();
  for (let step = 0; step < 11; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByText('Pen up')).toBeAttached();
  await expect(result(page)).toHaveAttribute('data-digit', '1');
  await page.keyboard.press('Delete');
  await expect(result(page)).not.toHaveAttribute('data-digit');
  expect(await inkOnPad(page)).toBe(0);
});

test('the example is drawn in one click, with bars that sum to one', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./?backend=wasm#/digits');
  await page.getByTestId('digit-example').click();
  expect(await inkOnPad(page)).toBeGreaterThan(0.02);
  await expect(result(page)).toHaveAttribute('data-digit', '3');
  const shares = await page
    .getByRole('meter')
    .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('aria-valuenow'))));
  expect(shares).toHaveLength(10);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
});

test('a drawing outlives another view and another size of window', async ({ page }) => {
  await page.goto('./?backend=wasm#/digits');
  await draw(page, ONE);
  await expect(result(page)).toHaveAttribute('data-digit', '1');
  const before = await inkOnPad(page);
  await page.getByRole('link', { name: 'Sentiment' }).click();
  await page.getByRole('link', { name: 'Digits' }).click();
  await expect.poll(() => inkOnPad(page)).toBeCloseTo(before, 2);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => inkOnPad(page)).toBeCloseTo(before, 2);
  await expect(result(page)).toHaveAttribute('data-digit', '1');
});

test('a PDF dropped on the pad is refused in a sentence, the drawing stays, and the next stroke is read', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/digits');
  await draw(page, ONE);
  await expect(result(page)).toHaveAttribute('data-digit', '1');
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.7'], 'paper.pdf', { type: 'application/pdf' }));
    return data;
  });
  await page.getByTestId('digit-pad').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('alert')).toContainText('PNG, JPEG or WebP');
  expect(await inkOnPad(page)).toBeGreaterThan(0.01);
  await draw(page, ONE);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(result(page)).toHaveAttribute('data-digit', '1');
});

test('touch draws and does not scroll the page', async ({ page }) => {
  await page.goto('./#/digits');
  await expect(page.getByTestId('digit-pad')).toHaveCSS('touch-action', 'none');
});

test('a drawing is there again after the canvas has lost it, as it does when the GPU process dies', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/digits');
  await draw(page, ONE);
  const before = await inkOnPad(page);
  expect(before).toBeGreaterThan(0);
  await page
    .getByTestId('digit-pad')
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
      canvas.dispatchEvent(new Event('contextrestored'));
    });
  expect(await inkOnPad(page)).toBe(before);
});
