/** Several digits: on the pad, in a picture, over REST; and digits in bad light. */
import type { Page } from '@playwright/test';
import { expect, test } from './predict-fixtures';

const result = (page: Page) => page.getByTestId('digit-result');

/** Corners of a seven and a three, in a unit square. */
const SEVEN = [
  [0.1, 0.05],
  [0.9, 0.05],
  [0.45, 0.95],
];
const THREE = [
  [0.15, 0.1],
  [0.5, 0.02],
  [0.8, 0.15],
  [0.75, 0.38],
  [0.4, 0.48],
  [0.78, 0.58],
  [0.85, 0.8],
  [0.5, 0.98],
  [0.15, 0.85],
];

/** Draws on the pad, in shares of its side. */
async function stroke(page: Page, corners: readonly number[][], left: number): Promise<void> {
  const box = await page.getByTestId('digit-pad').boundingBox();
  if (box === null) throw new Error('There is no pad.');
  const place = ([x = 0, y = 0]: readonly number[]) =>
    [box.x + (left + 0.36 * x) * box.width, box.y + (0.25 + 0.5 * y) * box.height] as const;
  const [first = [], ...others] = corners;
  await page.mouse.move(...place(first));
  await page.mouse.down();
  for (const corner of others) await page.mouse.move(...place(corner), { steps: 6 });
  await page.mouse.up();
}

/** A picture of digits in black, under a light that a function of the place gives. */
function picture(page: Page, digits: readonly (readonly number[][])[], shade: boolean) {
  return page.evaluate(
    async ([all, shaded]) => {
      const canvas = new OffscreenCanvas(500, 300);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 500, 300);
      if (shaded) {
        context.fillStyle = '#777';
        context.fillRect(0, 0, 260, 300);
      }
      Object.assign(context, { lineWidth: 18, lineCap: 'round', lineJoin: 'round' });
      all.forEach((corners, place) => {
        context.beginPath();
        for (const [x = 0, y = 0] of corners)
          context.lineTo(60 + 230 * place + 140 * x, 50 + 200 * y);
        context.stroke();
      });
      const blob = await canvas.convertToBlob({ type: 'image/png' });
      return Array.from(new Uint8Array(await blob.arrayBuffer()));
    },
    [digits, shade] as const,
  );
}

test('two digits on the pad are read one by one, and each can be looked at and corrected', async ({
  page,
}) => {
  await page.goto('./?backend=wasm#/digits');
  await stroke(page, SEVEN, 0.08);
  await expect(result(page)).toHaveAttribute('data-digit', '7');
  await expect(page.getByTestId('digit-part-0')).toHaveCount(0);
  await stroke(page, THREE, 0.56);
  await expect(result(page)).toHaveAttribute('data-digit', '73');
  await expect(page.getByText('Several digits: 7 3')).toBeAttached();
  const best = () =>
    page
      .getByRole('meter')
      .evaluateAll((bars) =>
        bars.reduce(
          (most, bar, digit) =>
            Number(bar.getAttribute('aria-valuenow')) >
            Number(bars[most]?.getAttribute('aria-valuenow'))
              ? digit
              : most,
          0,
        ),
      );
  expect(await best()).toBe(7);
  await page.getByTestId('digit-part-1').click();
  expect(await best()).toBe(3);
  await page.getByTestId('digit-wrong').click();
  await page.getByTestId('digit-correct-8').click();
  await expect(page.getByTestId('digit-corrected')).toHaveAttribute('data-truth', '8');
  await page.getByTestId('digit-part-0').click();
  await expect(page.getByTestId('digit-corrected')).toHaveCount(0);
});

test('a picture of two, one of them in shadow, in the page and over REST', async ({
  api,
  page,
}) => {
  await page.goto('./?backend=wasm#/digits');
  const bytes = await picture(page, [SEVEN, THREE], true);
  await page
    .getByTestId('digit-upload')
    .setInputFiles({ name: '73.png', mimeType: 'image/png', buffer: Buffer.from(bytes) });
  await expect(result(page)).toHaveAttribute('data-digit', '73');
  await api('predict', { x: Array<number>(784).fill(9) });
  const single = await picture(page, [THREE], false);
  const [two, one, blank] = await page.evaluate(
    (files) =>
      Promise.all(
        files.map(async (file) => {
          const form = new FormData();
          form.append('x', new Blob([Uint8Array.from(file)], { type: 'image/png' }), 'digits.png');
          const response = await fetch('predict', { method: 'POST', body: form });
          return { status: response.status, body: (await response.json()) as unknown };
        }),
      ),
    [bytes, single, await picture(page, [], false)],
  );
  const numbers = expect.any(Array) as unknown;
  expect(two).toMatchObject({
    status: 200,
    body: { digit: 7, digits: '73', boxes: [numbers, numbers] },
  });
  expect(one).toMatchObject({ status: 200, body: { digit: 3 } });
  expect(one?.body).not.toHaveProperty('digits');
  expect(blank).toMatchObject({ status: 400 });
});
