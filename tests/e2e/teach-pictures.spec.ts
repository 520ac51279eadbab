/**
 * Teaching shapes: a few drawings of two, live answers while they are added, a version that answers
 * in the view, over REST and in an element.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './predict-fixtures';

type Point = readonly [x: number, y: number];
type Shape = (i: number) => readonly (readonly Point[])[];

/** Somewhere else and in another size each time. */
const circle: Shape = (i) => [
  Array.from({ length: 13 }, (_, step) => {
    const angle = (Math.PI * step) / 6 + i;
    const radius = 0.2 + 0.02 * (i % 5);
    return [0.45 + 0.03 * (i % 4) + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
  }),
];
const cross: Shape = (i) => {
  const [left, right] = [0.2 + 0.02 * (i % 4), 0.8 - 0.03 * (i % 3)];
  return [
    [
      [left, left],
      [right, right],
    ],
    [
      [right, left],
      [left, right],
    ],
  ];
};

async function draw(page: Page, pad: Locator, strokes: ReturnType<Shape>): Promise<void> {
  await pad.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
  });
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no pad to draw on.');
  for (const stroke of strokes) {
    for (const [i, [x, y]] of stroke.entries()) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      if (i === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
}

test('two shapes are taught, answered live, served, and read over REST and in an element', async ({
  api,
  page,
}) => {
  test.setTimeout(180_000);
  await api('v1/models/digits');
  await page.evaluate(() => {
    location.hash = '#/train/pictures';
  });
  const pad = page.getByTestId('teach-pad');
  const labels = page.getByTestId('teach-label');
  const answer = page.getByTestId('teach-answer');
  await page.getByTestId('teach-name').nth(0).fill('circle');
  await page.getByTestId('teach-name').nth(1).fill('cross');
  for (let i = 0; i < 10; i += 1)
    for (const [label, shape] of [circle, cross].entries()) {
      await draw(page, pad, shape(i));
      await page.getByTestId('teach-add').nth(label).click();
      await expect(labels.nth(label)).toHaveAttribute('data-count', String(i + 1));
      if (i === 2 && label === 1) {
        // It answers while it is still being taught
        await expect(answer).toHaveAttribute('data-taught', 'true');
        await draw(page, pad, cross(7));
        await expect(answer).toHaveAttribute('data-label', 'cross');
        await page.getByTestId('teach-clear').click();
      }
    }
  await draw(page, pad, circle(12));
  await expect(answer).toHaveAttribute('data-label', 'circle');
  await page.getByTestId('train-name').fill('shapes');
  await page.getByTestId('train-run').click();
  const outcome = page.getByTestId('train-outcome');
  await expect(outcome).toHaveAttribute('data-version', '1', { timeout: 60_000 });
  expect(Number(await outcome.getAttribute('data-accuracy'))).toBe(1);
  await page.getByTestId('teach-who').selectOption('shapes');
  await expect(answer).toHaveAttribute('data-label', 'circle');

  const pixels = Array.from({ length: 40 }, (_row, y) =>
    Array.from({ length: 40 }, (_pixel, x) =>
      x > 4 && x < 36 && (Math.abs(x - y) < 3 || Math.abs(x + y - 40) < 3) ? 0 : 255,
    ),
  );
  expect(await api('v1/models/shapes:predict', { instances: [{ picture: pixels }] })).toMatchObject(
    { status: 200, body: { predictions: [{ label: 'cross' }] } },
  );

  // What was taught is there again
  await page.reload();
  await expect(labels.nth(1)).toHaveAttribute('data-count', '10');

  await page.evaluate(() => {
    location.hash = '#/models';
  });
  await page.getByTestId('version-shapes-1-details').click();
  await page.getByTestId('version-shapes-1-card-open').click();
  const card = page.getByTestId('version-shapes-1-card');
  for (const said of ['16 examples', 'seed', '28 × 28', 'no colours'])
    await expect(card).toContainText(said);

  await page.goto('./example/');
  await page.evaluate(() => {
    document.body.innerHTML =
      '<form><inkling-picture-pad model="shapes" name="shape"></inkling-picture-pad></form>';
  });
  const element = page.locator('inkling-picture-pad');
  await draw(page, element.getByRole('application'), cross(3));
  await expect(element).toHaveJSProperty('value', 'cross');
  expect(
    await page.evaluate(() => {
      const form = document.querySelector('form');
      return form && new FormData(form).get('shape');
    }),
  ).toBe('cross');
});
